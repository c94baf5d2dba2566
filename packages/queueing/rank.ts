import type { Policy } from './policy.ts'
import { minute, type Reason, referenceOf } from './reference.ts'
import type { Ticket } from './ticket.ts'

/**
 * `ceiling`: waited too long, above everything. `turn`: the ordinary order. `early`: an appointment
 * before its time, called only by a counter that would otherwise stand idle.
 */
export type Band = 'ceiling' | 'turn' | 'early'

/** A ticket in its place (1 is next), with everything that put it there. */
export type Ranked = {
  ticket: Ticket
  place: number
  band: Band
  /** Counts as waiting since (epoch milliseconds). */
  referenceAt: number
  /** Its turn begins (epoch milliseconds); only an appointment's may be still to come. */
  turnFromAt: number
  /** Slope times milliseconds waited; higher is sooner, inside the band `turn`. */
  score: number
  reasons: Reason[]
}

type Judged = Omit<Ranked, 'place'> & { waited: number; ceiling: number }

function bandOf(judged: { waited: number; ceiling: number; turnFrom: number }, now: number): Band {
  if (now < judged.turnFrom) return 'early'
  return judged.waited > judged.ceiling ? 'ceiling' : 'turn'
}

function judge(ticket: Ticket, now: number, policy: Policy): Judged {
  const { at, turnFrom, reasons } = referenceOf(ticket, policy)
  const waited = Math.max(0, now - at)
  const slope = policy.slopes[ticket.class]
  const ceilingMinutes = policy.ceilingMinutes[ticket.class]
  const ceiling = ceilingMinutes * minute
  const band = bandOf({ waited, ceiling, turnFrom }, now)
  const waitedMinutes = Math.floor(waited / minute)
  const why: Reason[] = [...reasons]
  if (ticket.class === 'priority') why.push({ code: 'priority', values: { slope } })
  if (band === 'early') why.push({ code: 'early', values: { turnFromAt: turnFrom } })
  if (band === 'ceiling') why.push({ code: 'ceiling', values: { ceilingMinutes } })
  why.push({ code: 'waited', values: { waitedMinutes } })
  const place = { referenceAt: at, turnFromAt: turnFrom, score: slope * waited }
  return { ticket, band, ...place, reasons: why, waited, ceiling }
}

const bands: Record<Band, number> = { ceiling: 0, turn: 1, early: 2 }

// Plain comparison, not localeCompare: the order must not depend on the language of a machine.
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Most overdue first. Multiplied out, because dividing would round two ratios into a tie. */
const compareOverdue = (a: Judged, b: Judged) => b.waited * a.ceiling - a.waited * b.ceiling

function compare(a: Judged, b: Judged): number {
  return (
    bands[a.band] - bands[b.band] ||
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

/**
 * The one order of a hall: everybody who may be called, next one first, each with reasons.
 * The same tickets, instant and policy always give the same order, however they were listed.
 */
export function rank(hall: { tickets: readonly Ticket[] }, now: number, policy: Policy): Ranked[] {
  return hall.tickets
    .filter((ticket) => isCallable(ticket, now))
    .map((ticket) => judge(ticket, now, policy))
    .sort(compare)
    .map(({ waited: _, ceiling: __, ...judged }, index) => ({ ...judged, place: index + 1 }))
}

/** Of an order, those whom a counter serving these stages may call; the first is its next. */
export const eligibleFor = (ranking: readonly Ranked[], stages: readonly string[]): Ranked[] =>
  ranking.filter(({ ticket }) => stages.includes(ticket.stage))

/** The order as it would be if these tickets' owners stood in the office now (remote tickets). */
export function rankAsIfPresent(
  hall: { tickets: readonly Ticket[]; ticketIds: ReadonlySet<string> },
  now: number,
  policy: Policy,
): Ranked[] {
  const tickets = hall.tickets.map((ticket) =>
    hall.ticketIds.has(ticket.id) && ticket.presentAt === undefined
      ? { ...ticket, presentAt: now }
      : ticket,
  )
  return rank({ tickets }, now, policy)
}
