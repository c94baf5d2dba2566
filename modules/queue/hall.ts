import { allow, type Officer, type Who } from '#packages/access'
import { makeCode } from '#packages/booking'
import { dayOf } from '#packages/calendar'
import {
  getPolicy,
  minute,
  type Pause,
  type Policy,
  policyFor,
  type Ranked,
  rank,
  rankAsIfPresent,
  type Ticket,
  withoutPauses,
} from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type TicketRow, toTicket } from './domain.ts'
import { addDay, type DayRow, findDay, findLastAct, type LastAct, lockDay } from './hall-queries.ts'
import type { Needs, Office } from './needs.ts'
import { listPauses, type PauseRow } from './pause-queries.ts'
import { findTicket, listHallNow, listInHall } from './ticket-queries.ts'

/** An office day at one moment, under its rules. */
export type OfficeDay = {
  office: Office
  day: DayRow
  policy: Policy
  at: Temporal.Instant
  /** The number of the last act of the day's record; 0 before anything was done. */
  lastAct: number
  /** Midnight in the office, with which the day began. */
  dayBegan: Temporal.Instant
  /** When the hall stood still, as rows and as the order reads them. */
  pauseRows: PauseRow[]
  pauses: Pause[]
}

/** An office day with everybody still in its hall. */
export type Hall = OfficeDay & {
  tickets: TicketRow[]
  /** The same as the order knows them, where they are at hand. */
  line?: readonly Ticket[]
}

async function lockRow(tx: Tx, needs: Needs, office: Office): Promise<DayRow> {
  const began = needs.now()
  const day = dayOf(began, office.zone)
  const found = await lockDay(tx, office.id, day)
  if (found) return found
  await addDay(tx, {
    office: office.id,
    day,
    policy: policyFor(day.toString()).version,
    door_code: makeCode(needs.random),
    began_at: began,
    paused_at: null,
    has_pauses: false,
    version: 0,
  })
  const made = await lockDay(tx, office.id, day)
  if (!made) throw new Error(`The day ${day} of ${office.id} could not be made`)
  return made
}

/** How far back a pause may still count: over a weekend and a holiday, and once more. */
export const longestKept = Temporal.Duration.from({ hours: 24 * 30 })

/** The pause as the order reads it. */
export const asPause = ({ began_at, ended_at }: PauseRow): Pause => ({
  from: began_at.epochMilliseconds,
  to: ended_at?.epochMilliseconds,
})

/**
 * The moment of whatever is done now. Acts of one office day never go back in time, also when the
 * clock of a machine does; whole milliseconds, as the order counts and the record keeps them.
 */
export function momentAfter(now: Temporal.Instant, last: LastAct | undefined): Temporal.Instant {
  const at = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds)
  return last && Temporal.Instant.compare(at, last.at) < 0 ? last.at : at
}

type Held = { office: Office; day: DayRow; last: LastAct | undefined }
type Moment = { at: Temporal.Instant; dayBegan: Temporal.Instant; pauseRows: PauseRow[] }

const listPausesAt = (tx: Reader, { office, has_pauses }: DayRow, at: Temporal.Instant) =>
  has_pauses ? listPauses(tx, office, at.subtract(longestKept)) : []

const officeDayOf = ({ office, day, last }: Held, moment: Moment): OfficeDay => ({
  office,
  day,
  ...moment,
  policy: getPolicy(day.policy),
  lastAct: last?.seq ?? 0,
  pauses: moment.pauseRows.map(asPause),
})

/** Midnight in an office, with which a day begins. */
export const dayBeganIn = ({ zone }: Office, day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime(zone).toInstant()

// The moment is taken with the day in hand.
async function asOfficeDay(tx: Reader, needs: Needs, held: Held): Promise<OfficeDay> {
  const { office, day, last } = held
  const at = momentAfter(needs.now(), last)
  const pauseRows = await listPausesAt(tx, day, at)
  return officeDayOf(held, { at, dayBegan: dayBeganIn(office, day.day), pauseRows })
}

/** The office day, held: whoever decides anything in it does so alone. Made when first needed. */
export async function lockOfficeDay(tx: Tx, needs: Needs, officeId: string): Promise<OfficeDay> {
  const office = needs.catalogue.getOffice(officeId)
  const day = await lockRow(tx, needs, office)
  const last = await findLastAct(tx, office.id, day.day)
  return asOfficeDay(tx, needs, { office, day, last })
}

/** The same of a day that is held already with others, after the last act of its record. */
export async function asHeldDay(
  tx: Reader,
  held: Held & { now: Temporal.Instant; dayBegan: Temporal.Instant },
): Promise<OfficeDay> {
  const { day, last, now, dayBegan } = held
  const at = momentAfter(now, last)
  // Whoever did not stand still is not waited for.
  const pauseRows = day.has_pauses ? await listPausesAt(tx, day, at) : []
  return officeDayOf(held, { at, dayBegan, pauseRows })
}

/** The pause that lasts, when this day stands still. */
export const runningPause = ({ day, pauseRows }: OfficeDay): PauseRow | undefined =>
  day.paused_at ? pauseRows.findLast(({ ended_at }) => ended_at === null) : undefined

/** Minutes from an instant to now, without those in which the hall stood still. */
export function countedMinutes({ pauses, at }: OfficeDay, since: Temporal.Instant): number {
  const now = at.epochMilliseconds
  return (now - withoutPauses(pauses, now)(since.epochMilliseconds)) / minute
}

const fill = async (tx: Reader, held: OfficeDay): Promise<Hall> => ({
  ...held,
  tickets: await listInHall(tx, held.office.id, held.day.day),
})

/** The whole hall, held. */
export const lockHall = async (tx: Tx, needs: Needs, officeId: string): Promise<Hall> =>
  fill(tx, await lockOfficeDay(tx, needs, officeId))

/** The hall, only looked at; nothing when nobody has come today. */
export async function findHall(
  tx: Reader,
  needs: Needs,
  officeId: string,
): Promise<Hall | undefined> {
  const office = needs.catalogue.getOffice(officeId)
  const day = await findDay(tx, office.id, dayOf(needs.now(), office.zone))
  if (!day) return undefined
  const { tickets, lastAct: last } = await listHallNow(tx, office.id, day.day)
  return { ...(await asOfficeDay(tx, needs, { office, day, last })), tickets }
}

/** The one order of this hall at this moment. */
export const orderOf = (hall: Hall): Ranked[] =>
  rank(
    { tickets: hall.line ?? hall.tickets.map(toTicket), pauses: hall.pauses },
    hall.at.epochMilliseconds,
    hall.policy,
  )

/** Has a place, from afar or kept from another day, and was not seen in the office yet. */
export const isAfar = (ticket: TicketRow): boolean =>
  ticket.present_at === null && ticket.state === 'waiting'

/** The order as it would be if everybody on their way stood here now: what those at home are told. */
export function orderWithAfar(hall: Hall): Ranked[] {
  const ticketIds = new Set(hall.tickets.filter(isAfar).map(({ id }) => id))
  const tickets = hall.tickets.map(toTicket)
  const { pauses, at, policy } = hall
  return rankAsIfPresent({ tickets, ticketIds, pauses }, at.epochMilliseconds, policy)
}

/** The visit that stands at a counter, called or being served. */
export const findAtCounter = (hall: Hall, counter: string): TicketRow | undefined =>
  hall.tickets.find((ticket) => ticket.counter === counter)

/** A ticket of this office day, in whatever state, or a refusal. */
export async function getTicketOf(
  tx: Reader,
  { day }: OfficeDay,
  ticketId: string,
): Promise<TicketRow> {
  const ticket = await findTicket(tx, ticketId)
  const isHere = ticket?.office === day.office && ticket.day.equals(day.day)
  if (!ticket || !isHere) throw new Refusal('queue.noSuchTicket')
  return ticket
}

/** The officer behind a verb of the counter, allowed to do it in their own office. */
export function asOfficer(who: Who, action: 'queue.call' | 'queue.work'): Officer {
  allow(who, action, { office: 'office' in who ? who.office : undefined })
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

/** Whoever answers for the office they work in. */
export function asOverseer(who: Who): Officer {
  allow(who, 'queue.oversee', { office: 'office' in who ? who.office : undefined })
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}
