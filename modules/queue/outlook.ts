import {
  type Desk,
  type Duration,
  type Expected,
  eligibleFor,
  forecast,
  type Leg,
  learnDuration,
  minute,
  movedTicket,
  type Promised,
  promisedWait,
  type Ranked,
  referenceOf,
  unmeasured,
  type Waiting,
  withoutPauses,
} from '#packages/queueing'
import type { Reader } from '#platform/db'
import { type TicketRow, toTicket } from './domain.ts'
import {
  countedMinutes,
  findAtCounter,
  type Hall,
  isAfar,
  orderOf,
  orderWithAfar,
  runningPause,
} from './hall.ts'
import { listDurations, listOpenSessions, type SessionRow } from './hall-queries.ts'
import type { Booking, Catalogue, Needs } from './needs.ts'
import { restsOf } from './rests.ts'
import { getFirstStage, stagesFrom } from './stages.ts'

/** The order of a hall with what can honestly be told to everybody in it. */
export type Outlook = {
  ranking: Ranked[]
  /** By ticket, for everybody in the order. */
  waits: Map<string, Promised | 'unknown'>
  /** By ticket, for those not here yet: place and wait if they and all others on their way were. */
  afar: Map<string, { place: number | null; wait: Promised | 'unknown' }>
  sessions: SessionRow[]
}

type Learned = Awaited<ReturnType<typeof listDurations>>
type Known = { catalogue: Catalogue; hall: Hall; learned: Learned }

// Service times at counters spread by half to two thirds of their mean; a definition gives no more.
const variation = 0.6

const priorOf = (minutes: number): Duration => ({
  meanMinutes: minutes,
  spreadMinutes: minutes * variation,
})

/** A party keeps a counter as long as its members would one after the other. */
const forMany = ({ meanMinutes, spreadMinutes }: Duration, size: number): Duration => ({
  meanMinutes: meanMinutes * size,
  spreadMinutes: spreadMinutes * Math.sqrt(size),
})

type Ahead = { service: string; stage: string; size?: number }

function legsOf({ catalogue, learned }: Known, visit: Ahead): Leg[] {
  return stagesFrom(catalogue, visit).map(({ stage, minutes }) => {
    const row = learned.find((row) => row.service === visit.service && row.stage === stage)
    const measured = row
      ? { count: row.count, totalMinutes: row.total_minutes, totalSquares: row.total_squares }
      : unmeasured
    const one = learnDuration(priorOf(minutes), measured)
    return { stage, duration: forMany(one, visit.size ?? 1) }
  })
}

// A kept place goes before all that wait in their turn; to whoever plays the hall out it waited a day.
const keptHeadStart = 24 * 60 * minute

const inLine = (known: Known, { ticket, band, referenceAt, turnFromAt }: Ranked): Waiting => ({
  id: ticket.id,
  class: ticket.class,
  referenceAt: band === 'kept' ? referenceAt - keptHeadStart : referenceAt,
  turnFromAt,
  isInside: ticket.insideAt !== undefined,
  legs: legsOf(known, { ...ticket, size: sizeOf(known, ticket) }),
})

const sizeOf = ({ hall }: Known, { id }: { id: string }): number =>
  hall.tickets.find((row) => row.id === id)?.size ?? 1

function atDesk(known: Known, visit: TicketRow): NonNullable<Desk['serving']> {
  const { at, policy, pauses } = known.hall
  const moved = withoutPauses(pauses, at.epochMilliseconds)
  return {
    id: visit.id,
    class: visit.class,
    referenceAt: referenceOf(movedTicket(toTicket(visit), moved), policy).at,
    isInside: visit.inside_at !== null,
    legs: legsOf(known, visit),
    elapsedMinutes: visit.began_at ? countedMinutes(known.hall, visit.began_at) : 0,
  }
}

/** A booking of the next hours whose owner is not here yet; long past its time nobody waits for it. */
function asExpected(known: Known, booking: Booking): Expected[] {
  const { hall, catalogue } = known
  const slotAt = booking.startsAt.epochMilliseconds
  const aheadMinutes = (slotAt - hall.at.epochMilliseconds) / minute
  const { graceMinutes, leadMinutes } = hall.policy.appointment
  const isComing = booking.state !== 'arrived' && aheadMinutes > -graceMinutes
  if (!isComing || aheadMinutes > expectedMinutes) return []
  const { service, stage = getFirstStage(catalogue, service) } = booking
  const legs = legsOf(known, { service, stage })
  const referenceAt = slotAt - leadMinutes * minute
  const group = booking.isPriority ? 'priority' : 'ordinary'
  return [{ id: booking.code, class: group, referenceAt, slotAt, legs }]
}

const expectedMinutes = 180
// The forecast has people come eight minutes before their time; this one has none but the road.
const comesEarlyMinutes = 8

/** Somebody on their way: when they come they take the place they hold. */
function onTheWay(known: Known, row: TicketRow): Expected {
  const { at, policy, pauses } = known.hall
  const ticket = movedTicket(toTicket(row), withoutPauses(pauses, at.epochMilliseconds))
  const comesAt = ticket.joinedAt + (row.travel_minutes ?? 0) * minute
  return {
    id: row.id,
    class: row.class,
    referenceAt: referenceOf(ticket, policy).at - (row.kept_from ? keptHeadStart : 0),
    slotAt: Math.max(comesAt, at.epochMilliseconds) + comesEarlyMinutes * minute,
    legs: legsOf(known, row),
  }
}

async function listExpected(tx: Reader, needs: Needs, known: Known): Promise<Expected[]> {
  const { office, day } = known.hall.day
  const bookings = await needs.appointments.listExpectedIn(tx, { office, day })
  return bookings.flatMap((booking) => asExpected(known, booking))
}

/** Looks ahead: the order now, and for each place the range of minutes until its call. */
export async function readOutlook(tx: Reader, needs: Needs, hall: Hall): Promise<Outlook> {
  const { catalogue } = needs
  const sessions = await listOpenSessions(tx, hall.office.id, hall.dayBegan)
  const known = { catalogue, hall, learned: await listDurations(tx, hall.office.id) }
  const ranking = orderOf(hall)
  // While the hall stands still nobody knows, as if every counter were closed.
  const open = runningPause(hall) ? [] : sessions
  const desks = open.map(({ counter, stages }): Desk => {
    const visit = findAtCounter(hall, counter)
    return visit ? { stages, serving: atDesk(known, visit) } : { stages }
  })
  const expected = await listExpected(tx, needs, known)
  const away = hall.tickets.filter(isAfar)
  const coming = away.map((row) => onTheWay(known, row))
  const waits = tell(known, { line: ranking, desks, expected: [...expected, ...coming] })
  const afar = away.length > 0 ? tellAfar(known, { away, desks, expected }) : new Map()
  return { ranking, waits, afar, sessions }
}

type Told = { line: Ranked[]; desks: Desk[]; expected: Expected[] }

function tell(known: Known, { line, desks, expected }: Told): Outlook['waits'] {
  const { hall } = known
  const told = forecast({
    line: line.map((ranked) => inLine(known, ranked)),
    desks,
    expected,
    rests: restsOf(hall),
    now: hall.at.epochMilliseconds,
    policy: hall.policy,
  })
  const waits = line.map(({ ticket }, index) => {
    const wait = told[index]
    return [ticket.id, wait && wait !== 'unknown' ? promisedWait(wait) : 'unknown'] as const
  })
  return new Map(waits)
}

// One picture for all of them: played out one by one, thirty people on the road would cost the hall
// thirty forecasts. Each is told as if the others came too, which is never too hopeful.
function tellAfar(
  known: Known,
  { away, ...scene }: { away: TicketRow[] } & Omit<Told, 'line'>,
): Outlook['afar'] {
  const line = orderWithAfar(known.hall)
  const waits = tell(known, { ...scene, line })
  const rows = away.map((row) => {
    const told = { place: placeOf(line, row), wait: waits.get(row.id) ?? 'unknown' }
    return [row.id, told] as const
  })
  return new Map(rows)
}

/** The place in line for the ticket's own stage (1 is next), as people in the hall count it. */
export function placeOf(ranking: readonly Ranked[], ticket: { id: string; stage: string }) {
  const index = eligibleFor(ranking, [ticket.stage]).findIndex(
    (ranked) => ranked.ticket.id === ticket.id,
  )
  return index < 0 ? null : index + 1
}
