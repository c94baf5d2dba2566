import type { FoldedHall } from './fold.ts'
import type { DayLog, TicketRecord } from './log.ts'
import type { Fault } from './replay.ts'

const read = [
  'state',
  'stage',
  'origin',
  'class',
  'series',
  'number',
  'joinedAt',
  'slotAt',
  'presentAt',
  'insideAt',
  'returnedAt',
  'missed',
] as const satisfies readonly (keyof TicketRecord)[]

/** Tickets that are kept otherwise than their acts have made them, or that no act has made. */
export function listTicketFaults(hall: FoldedHall, { acts, tickets }: DayLog): Fault[] {
  const after = acts.at(-1)?.seq ?? 0
  const labels = new Set(tickets.map(({ label }) => label))
  const lost = [...hall.keys()].filter((label) => !labels.has(label))
  const wrong = tickets.filter((kept) => {
    const told = hall.get(kept.label)?.ticket
    return !told || read.some((name) => told[name] !== kept[name]) || isOtherKept(told, kept)
  })
  const named = [...lost, ...wrong.map(({ label }) => label)]
  return named.map((label): Fault => ({ code: 'ticket', after, label }))
}

const isOtherKept = (a: { isKept?: boolean }, b: { isKept?: boolean }) =>
  (a.isKept ?? false) !== (b.isKept ?? false)
