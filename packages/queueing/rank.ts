import { movedTicket, type Pause, withoutPauses } from './pauses.ts'
import type { Policy } from './policy.ts'
import { minute, type Reason, referenceOf, tellReference } from './reference.ts'
import type { Ticket } from './ticket.ts'

/**
 * `ceiling`: waited too long, above everything. `kept`: a place kept overnight, because the hall
 * stopped on the day before. `turn`: the ordinary order. `early`: an appointment
 * before its time, called only by a counter that would otherwise stand idle.
 */
export type Band = 'ceiling' | 'kept' | 'turn' | 'early'

/** A ticket in its place (1 is next), with everything that put it there. */
export type Ranked = {
  ticket: Ticket
  place: number
  band: Band
  /** Counts as waiting since (epoch milliseconds); pauses of the hall are left out. */
  referenceAt: number
  /** Its turn begins (epoch milliseconds); only an appointment's may be still to come. */
  turnFromAt: number
  /** Slope times milliseconds waited; higher is sooner, inside the band `turn`. */
  score: number
  /** Worked out when asked: of a whole line hardly anybody's are read. */
  explain: () => Reason[]
}

type Judged = Ranked & { waited: number; ceiling: number }

type Judging = { now: number; policy: Policy; moved: ((at: number) => number) | undefined }
type Standing = Pick<Judged, 'ticket' | 'waited' | 'ceiling' | 'turnFromAt'>

function bandOf({ ticket, waited, ceiling, turnFromAt }: Standing, now: number): Band {
  if (!ticket.isKept && now < turnFromAt) return 'early'
  if (waited > ceiling) return 'ceiling'
  return ticket.isKept ? 'kept' : 'turn'
}

/** People read the clock on the wall: what was moved for the order is said as it was. */
const asOnTheWall = ({ code, values }: Reason, ticket: Ticket): Reason => ({
  code,
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const own = name.endsWith('At') ? ticket[name as keyof Ticket] : undefined
      return [name, typeof own === 'number' ? own : value]
    }),
  ),
})

/** Why the time that passed is not all counted. */
function listOfPauses(ticket: Ticket, moved: Judging['moved']): Reason[] {
  if (ticket.isKept) return [{ code: 'kept', values: {} }]
  if (!moved) return []
  const pausedMinutes = Math.round((moved(ticket.joinedAt) - ticket.joinedAt) / minute)
  return pausedMinutes > 0 ? [{ code: 'paused', values: { pausedMinutes } }] : []
}

const asCounted = (ticket: Ticket, { moved }: Judging) =>
  moved ? movedTicket(ticket, moved) : ticket

function tellStanding({ ticket, band, waited, turnFromAt }: Judged, judging: Judging): Reason[] {
  const { policy, moved } = judging
  const reasons = tellReference(asCounted(ticket, judging), policy)
  const why = moved ? reasons.map((reason) => asOnTheWall(reason, ticket)) : reasons
  const { class: group } = ticket
  if (group === 'priority') why.push({ code: 'priority', values: { slope: policy.slopes[group] } })
  if (band === 'early') why.push({ code: 'early', values: { turnFromAt } })
  if (band === 'ceiling') {
    why.push({ code: 'ceiling', values: { ceilingMinutes: policy.ceilingMinutes[group] } })
  }
  const waitedMinutes = Math.floor(waited / minute)
  why.push(...listOfPauses(ticket, moved), { code: 'waited', values: { waitedMinutes } })
  return why
}

function judge(ticket: Ticket, judging: Judging): Judged {
  const { now, policy } = judging
  const { at, turnFrom: turnFromAt } = referenceOf(asCounted(ticket, judging), policy)
  const waited = Math.max(0, now - at)
  const ceiling = policy.ceilingMinutes[ticket.class] * minute
  const band = bandOf({ ticket, waited, ceiling, turnFromAt }, now)
  const score = policy.slopes[ticket.class] * waited
  const place = { place: 0, referenceAt: at, turnFromAt, score, waited, ceiling }
  const judged: Judged = { ticket, band, ...place, explain: () => tellStanding(judged, judging) }
  return judged
}

const bands: Record<Band, number> = { ceiling: 0, kept: 1, turn: 2, early: 3 }

// Plain comparison, not localeCompare: the order must not depend on the language of a machine.
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Most overdue first. Multiplied out, because dividing would round two ratios into a tie. */
const compareOverdue = (a: Judged, b: Judged) => b.waited * a.ceiling - a.waited * b.ceiling

/** Of two above the ceiling whoever keeps a place of an earlier day was promised to come first. */
const compareKept = (a: Judged, b: Judged) =>
  Number(b.ticket.isKept ?? false) - Number(a.ticket.isKept ?? false)

function compare(a: Judged, b: Judged, policy: Policy): number {
  return (
    bands[a.band] - bands[b.band] ||
    (policy.keptBeforeOverdue ? compareKept(a, b) : 0) ||
    (a.band === 'ceiling' ? compareOverdue(a, b) : b.score - a.score) ||
    a.referenceAt - b.referenceAt ||
    a.ticket.joinedAt - b.ticket.joinedAt ||
    compareText(a.ticket.series, b.ticket.series) ||
    a.ticket.number - b.ticket.number ||
    compareText(a.ticket.id, b.ticket.id)
  )
}

/** Waiting and seen in the office: only then may a ticket be called. */
export const isCallable = (ticket: Ticket, now: number): boolean =>
  ticket.state === 'waiting' && ticket.presentAt !== undefined && ticket.presentAt <= now

/** Who is in a hall, and when all of it stood still. */
export type Hall = { tickets: readonly Ticket[]; pauses?: readonly Pause[] | undefined }

/**
 * The one order of a hall: everybody who may be called, next one first, each with reasons.
 * The same tickets, instant and policy always give the same order, however they were listed.
 */
export function rank(hall: Hall, now: number, policy: Policy): Ranked[] {
  const { pauses = [] } = hall
  const moved = pauses.length > 0 ? withoutPauses(pauses, now) : undefined
  const judging = { now, policy, moved }
  const order: Judged[] = []
  for (const ticket of hall.tickets) {
    if (isCallable(ticket, now)) order.push(judge(ticket, judging))
  }
  order.sort((a, b) => compare(a, b, policy))
  for (const [index, judged] of order.entries()) judged.place = index + 1
  return order
}

/** Of an order, those whom a counter serving these stages may call; the first is its next. */
export const eligibleFor = (ranking: readonly Ranked[], stages: readonly string[]): Ranked[] =>
  ranking.filter(({ ticket }) => stages.includes(ticket.stage))

/** The order as it would be if these tickets' owners stood in the office now (remote tickets). */
export function rankAsIfPresent(
  hall: Hall & { ticketIds: ReadonlySet<string> },
  now: number,
  policy: Policy,
): Ranked[] {
  const tickets = hall.tickets.map((ticket) =>
    hall.ticketIds.has(ticket.id) && ticket.presentAt === undefined
      ? { ...ticket, presentAt: now }
      : ticket,
  )
  return rank({ ...hall, tickets }, now, policy)
}
