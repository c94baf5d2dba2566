import { allow, type Officer, type Who } from '#packages/access'
import { makeCode } from '#packages/booking'
import { dayOf } from '#packages/calendar'
import { getPolicy, type Policy, policyFor, type Ranked, rank } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type TicketRow, toTicket } from './domain.ts'
import { addDay, type DayRow, findDay, listOpenSessions, lockDay } from './hall-queries.ts'
import type { Needs, Office } from './needs.ts'
import { listInHall } from './ticket-queries.ts'

/** An office day with everybody still in it, at one moment. */
export type Hall = {
  office: Office
  day: DayRow
  policy: Policy
  at: Temporal.Instant
  /** Midnight in the office, with which the day began. */
  dayBegan: Temporal.Instant
  tickets: TicketRow[]
}

/** Holds the row of the office day, made when nobody needed it before. */
export async function lockOfficeDay(tx: Tx, needs: Needs, office: Office): Promise<DayRow> {
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
  })
  const made = await lockDay(tx, office.id, day)
  if (!made) throw new Error(`The day ${day} of ${office.id} could not be made`)
  return made
}

async function fill(tx: Reader, needs: Needs, office: Office, day: DayRow): Promise<Hall> {
  const tickets = await listInHall(tx, office.id, day.day)
  // Only now, with the day in hand, so that acts of one office never go back in time.
  const dayBegan = day.day.toZonedDateTime(office.zone).toInstant()
  return { office, day, dayBegan, policy: getPolicy(day.policy), at: needs.now(), tickets }
}

/** The hall, held: whoever decides anything in it does so alone. */
export async function lockHall(tx: Tx, needs: Needs, officeId: string): Promise<Hall> {
  const office = needs.catalogue.getOffice(officeId)
  return fill(tx, needs, office, await lockOfficeDay(tx, needs, office))
}

/** The hall, only looked at; nothing when nobody has come today. */
export async function findHall(
  tx: Reader,
  needs: Needs,
  officeId: string,
): Promise<Hall | undefined> {
  const office = needs.catalogue.getOffice(officeId)
  const day = await findDay(tx, office.id, dayOf(needs.now(), office.zone))
  return day && fill(tx, needs, office, day)
}

/** The one order of this hall at this moment. */
export const orderOf = (hall: Hall): Ranked[] =>
  rank({ tickets: hall.tickets.map(toTicket) }, hall.at.epochMilliseconds, hall.policy)

/** The visit that stands at a counter, called or being served. */
export const findAtCounter = (hall: Hall, counter: string): TicketRow | undefined =>
  hall.tickets.find((ticket) => ticket.counter === counter)

/** A ticket of this hall, or a refusal. */
export function getInHall(hall: Hall, ticketId: string): TicketRow {
  const ticket = hall.tickets.find((ticket) => ticket.id === ticketId)
  if (!ticket) throw new Refusal('queue.noSuchTicket')
  return ticket
}

/** The officer behind a verb of the counter, allowed to do it in their own office. */
export function asOfficer(who: Who, action: 'queue.call' | 'queue.work'): Officer {
  allow(who, action, { office: 'office' in who ? who.office : undefined })
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

/** The hall, held, and the counter this officer sits at. */
export async function lockCounter(tx: Tx, needs: Needs, officer: Officer) {
  const hall = await lockHall(tx, needs, officer.office)
  const sessions = await listOpenSessions(tx, officer.office, hall.dayBegan)
  const session = sessions.find((session) => session.staff === officer.staffId)
  if (!session) throw new Refusal('queue.noCounter')
  return { hall, session }
}
