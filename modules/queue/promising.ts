import type { Ranked } from '#packages/queueing'
import type { Tx } from '#platform/db'
import type { PromiseRow } from './call-queries.ts'
import { type TicketRow, toTicket } from './domain.ts'
import { type Hall, type OfficeDay, orderOf } from './hall.ts'
import type { Catalogue, Needs } from './needs.ts'
import { type Look, listShown, lookAhead, type Outlook, readBackground } from './outlook.ts'
import { promiseRow } from './promises.ts'
import type { Ahead, Remembered } from './remembered.ts'
import { type OwnTicketView, viewNew } from './ticket-view.ts'
import type { NumberRequest } from './tickets.ts'

/** A hall in hand: its day held, and all that is known of it. */
export type InHand = { held: OfficeDay; known: Remembered }

// In a rush one look ahead serves those who come in the next seconds: ranges are told in steps of five
// minutes, and calls made meanwhile were foreseen in it.
const fresh = { seconds: 30, newcomers: 8, mostNewcomers: 64 }
const rushSeconds = 60

const kindOf = ({ service, stage }: { service: string; stage: string }) => `${service} ${stage}`

const isWithin = (seconds: number, { at }: Ahead, held: OfficeDay) => {
  const age = held.at.epochMilliseconds - at.epochMilliseconds
  return age >= 0 && age <= seconds * 1000
}

type Coming = { inputs: readonly NumberRequest[]; held: OfficeDay }

/** Whether what was worked out a moment ago holds for all who take a number now. */
export function isAhead(
  catalogue: Catalogue,
  ahead: Ahead | undefined,
  { inputs, held }: Coming,
): boolean {
  if (!ahead || ahead.waits.length < inputs.length || held.day.paused_at) return false
  if (!isWithin(fresh.seconds, ahead, held)) return false
  return inputs.every(({ class: group, service, stage }) => {
    if (group !== 'ordinary' || stage) return false
    const [first] = catalogue.getEntry(service).definition.appointment?.stages ?? []
    return first !== undefined && kindOf({ service, stage: first.id }) === ahead.kind
  })
}

const hallOf = ({ held, known }: InHand): Hall => ({
  ...held,
  lastAct: known.lastAct?.seq ?? 0,
  tickets: [...known.tickets.values()],
  line: [...known.line.values()],
})

/** Those who may come next, behind everybody. */
function listNewcomers(hall: Hall, last: TicketRow, count: number): Ranked[] {
  const turnFromAt = hall.at.epochMilliseconds
  return Array.from({ length: count }, (_, nth) => {
    const at = turnFromAt + nth
    const ticket = { ...toTicket(last), id: `${last.office} ${nth}`, joinedAt: at, presentAt: at }
    const behind = { place: hall.tickets.length + nth + 1, band: 'turn', score: 0 } as const
    return { ticket, ...behind, referenceAt: at, turnFromAt, explain: () => [] }
  })
}

/** Twice as many as came since it was looked last, so that one look is enough for the next while. */
function countComing({ count, waits }: Ahead): number {
  const came = count - waits.length
  return Math.min(fresh.mostNewcomers, Math.max(fresh.newcomers, 2 * came))
}

/** What is told to those who took a number. */
export type Told = { promises: PromiseRow[]; views: OwnTicketView[] }

type Looked = {
  hall: Hall
  outlook: Outlook
  taken: readonly TicketRow[]
  /** Who may be promised something now. */
  among: readonly TicketRow[]
  fresh: Look['waits']
}

function tellTaken({ known }: InHand, { hall, outlook, taken, among, fresh }: Looked): Told {
  const promises = among.flatMap((ticket) => {
    const wait = fresh.get(ticket.id)
    const isPromised = known.promises.get(ticket.id)?.leg === ticket.leg
    if (!wait || wait === 'unknown' || isPromised) return []
    return promiseRow({ hall, outlook, ticket, fresh: wait })
  })
  for (const row of promises) known.promises.set(row.ticket, row)
  const views = taken.map((ticket) => {
    const row = known.promises.get(ticket.id)
    const promise = row && {
      fromMinutes: row.from_minutes,
      toMinutes: row.to_minutes,
      at: row.at,
    }
    return viewNew({ ticket, hall, outlook }, promise ?? null)
  })
  return { promises, views }
}

const nobodyKnown = { told: new Map(), look: undefined, afar: new Map() }

/**
 * Looks ahead, and a little further: for whoever comes in the next seconds too. What was told to others
 * before stands; the sweep tells them when it becomes something else.
 */
export async function lookFor(
  tx: Tx,
  needs: Needs,
  { inHand, taken }: { inHand: InHand; taken: readonly TicketRow[] },
): Promise<Told> {
  const { known } = inHand
  const { ahead, sessions } = known
  const hall = hallOf(inHand)
  const last = taken.findLast((one) => one.class === 'ordinary')
  // Only in a rush: else somebody imagined would stand before whoever came long before their minute.
  const isRush = ahead !== undefined && isWithin(rushSeconds, ahead, hall)
  const isUsedUp =
    isRush && ahead.waits.length < taken.length && isWithin(fresh.seconds, ahead, hall)
  const count = isRush ? countComing(ahead) : fresh.newcomers
  const newcomers = last && isRush ? listNewcomers(hall, last, count) : []
  const background = isUsedUp ? ahead.background : await readBackground(tx, needs, hall)
  const ranking = orderOf(hall)
  // Whoever comes next stands behind everybody and is called after them: foreseen in one go.
  const looking = { catalogue: needs.catalogue, hall, sessions, background }
  const look = lookAhead(looking, [...ranking, ...newcomers])
  const base = { ...nobodyKnown, ranking, sessions, look }
  const outlook = { ...base, waits: listShown(hall, base) }
  const waits = newcomers.flatMap(({ ticket }) => {
    const wait = look.waits.get(ticket.id)
    return wait && wait !== 'unknown' ? wait : []
  })
  known.ahead = last && { at: hall.at, kind: kindOf(last), waits, count, background }
  return tellTaken(inHand, { hall, outlook, taken, among: hall.tickets, fresh: look.waits })
}

/** What was looked at a moment ago, promised and shown to those who came since. */
export function tellAhead(inHand: InHand, taken: readonly TicketRow[]): Told {
  const { known } = inHand
  const hall = hallOf(inHand)
  const waits = known.ahead?.waits.splice(0, taken.length) ?? []
  const waitsOf = new Map(taken.flatMap(({ id }, nth) => (waits[nth] ? [[id, waits[nth]]] : [])))
  const base = { ...nobodyKnown, ranking: orderOf(hall), sessions: known.sessions }
  const outlook: Outlook = { ...base, waits: waitsOf }
  return tellTaken(inHand, { hall, outlook, taken, among: taken, fresh: waitsOf })
}
