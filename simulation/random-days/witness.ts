import type { Ticket, TicketState } from '#packages/queueing'
import type { Entry } from './hall.ts'
import { type Checked, hold } from './rules.ts'

type Period = { state: TicketState; leg: number; from: number; to?: number }
type Seen = { first: Ticket; last: Ticket; periods: Period[] }

/** Somebody who only reads the log and the tickets, and keeps books of their own. */
export type Witness = {
  people: Map<string, Seen>
  atCounter: Map<string, string>
  numbers: Map<string, number>
  last: { seq: number; at: number }
  /** People times milliseconds waited, counted in the hall itself as the clock goes. */
  waited: number
  inHall: number
}

/** A witness who has seen nothing. */
export const newWitness = (): Witness => ({
  people: new Map(),
  atCounter: new Map(),
  numbers: new Map(),
  last: { seq: 0, at: Number.NEGATIVE_INFINITY },
  waited: 0,
  inHall: 0,
})

function seeTime(witness: Witness, checked: Checked, { seq, at }: Entry): void {
  const { last } = witness
  const isNext = seq === last.seq + 1 && at >= last.at
  hold(
    checked,
    'time-goes-on',
    isNext,
    () => `entry ${seq} at ${at} after ${last.seq} at ${last.at}`,
  )
  if (Number.isFinite(last.at)) witness.waited += witness.inHall * (at - last.at)
  witness.last = { seq, at }
}

function seeNumber(witness: Witness, checked: Checked, { series, number, label }: Ticket): void {
  const before = witness.numbers.get(series) ?? 0
  hold(checked, 'numbers-rise', number > before, () => `${label} after ${before}`)
  witness.numbers.set(series, number)
}

function seeCounter(
  witness: Witness,
  checked: Checked,
  entry: Extract<Entry, { id: string }>,
): void {
  const { atCounter } = witness
  if (entry.kind === 'called') {
    const { counter } = entry.call
    const elsewhere = [...atCounter].find(([, id]) => id === entry.id)
    hold(checked, 'called-once', !elsewhere, () => `${entry.id} is at ${elsewhere?.[0]} already`)
    const inside = atCounter.get(counter)
    hold(checked, 'one-visit-a-counter', !inside, () => `${counter} has ${inside} already`)
    atCounter.set(counter, entry.id)
  } else if (entry.kind === 'stepped' && entry.step !== 'begin') {
    for (const [counter, id] of atCounter) if (id === entry.id) atCounter.delete(counter)
  }
}

const fixed = (ticket: Ticket) =>
  JSON.stringify([ticket.id, ticket.label, ticket.joinedAt, ticket.slotAt, ticket.origin])

function seeTicket(
  seen: Seen,
  checked: Checked,
  { entry, ticket }: { entry: Entry; ticket: Ticket },
): void {
  const { first, last } = seen
  const isSame = fixed(first) === fixed(ticket)
  hold(checked, 'nobody-edits-times', isSame, () => `${fixed(first)} became ${fixed(ticket)}`)
  if (entry.kind === 'stepped' && entry.step === 'send') {
    const isKept = isSame && ticket.insideAt === last.insideAt && ticket.class === last.class
    hold(checked, 'transfers-keep', isKept, () => `${ticket.label} lost something on the way`)
  }
  seen.last = ticket
  const open = seen.periods.at(-1)
  const isSent = entry.kind === 'stepped' && entry.step === 'send'
  if (open && (open.state !== ticket.state || isSent)) {
    open.to = entry.at
    const leg = open.leg + (isSent ? 1 : 0)
    seen.periods.push({ state: ticket.state, leg, from: entry.at })
  }
}

/** Sees one line of the log, and the tickets in the hall as they stand after it. */
export function see(
  witness: Witness,
  checked: Checked,
  { entry, tickets }: { entry: Entry; tickets: ReadonlyMap<string, Ticket> },
): void {
  seeTime(witness, checked, entry)
  witness.inHall = [...tickets.values()].filter(({ state }) => state === 'waiting').length
  if (entry.kind === 'taken') {
    seeNumber(witness, checked, entry.ticket)
    const periods = [{ state: entry.ticket.state, leg: 1, from: entry.at }]
    witness.people.set(entry.ticket.id, { first: entry.ticket, last: entry.ticket, periods })
  } else if ('id' in entry) {
    seeCounter(witness, checked, entry)
    const [seen, ticket] = [witness.people.get(entry.id), tickets.get(entry.id)]
    if (seen && ticket) seeTicket(seen, checked, { entry, ticket })
  }
}

const lengthOf = ({ from, to }: Period, end: number) => (to ?? end) - from

/** At the end of the day: what everybody went through adds up, one by one and all together. */
export function sumUp(witness: Witness, checked: Checked): void {
  const end = witness.last.at
  let waited = 0
  for (const { first, periods } of witness.people.values()) {
    const sum = periods.reduce((total, period) => total + lengthOf(period, end), 0)
    const isWhole = sum === end - first.joinedAt
    hold(checked, 'periods-add-up', isWhole, () => `${first.label}: ${sum}`)
    for (const period of periods) {
      if (period.state === 'waiting') waited += lengthOf(period, end)
    }
  }
  const isSame = waited === witness.waited
  hold(checked, 'little', isSame, () => `${waited} by person, ${witness.waited} by the clock`)
}
