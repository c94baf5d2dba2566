import { allow, type Officer, type Who } from '#packages/access'
import { makeCode } from '#packages/booking'
import { dayOf } from '#packages/calendar'
import {
  getPolicy,
  type Policy,
  policyFor,
  type Ranked,
  rank,
  rankAsIfPresent,
} from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type TicketRow, toTicket } from './domain.ts'
import { addDay, type DayRow, findDay, lockDay } from './hall-queries.ts'
import type { Needs, Office } from './needs.ts'
import { findTicket, listInHall } from './ticket-queries.ts'

/** An office day at one moment, under its rules. */
export type OfficeDay = {
  office: Office
  day: DayRow
  policy: Policy
  at: Temporal.Instant
  /** Midnight in the office, with which the day began. */
  dayBegan: Temporal.Instant
}

/** An office day with everybody still in its hall. */
export type Hall = OfficeDay & { tickets: TicketRow[] }

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
  })
  const made = await lockDay(tx, office.id, day)
  if (!made) throw new Error(`The day ${day} of ${office.id} could not be made`)
  return made
}

// The moment is taken with the day in hand, so that acts of one office never go back in time.
const asOfficeDay = (needs: Needs, office: Office, day: DayRow): OfficeDay => ({
  office,
  day,
  dayBegan: day.day.toZonedDateTime(office.zone).toInstant(),
  policy: getPolicy(day.policy),
  at: needs.now(),
})

/** The office day, held: whoever decides anything in it does so alone. Made when first needed. */
export async function lockOfficeDay(tx: Tx, needs: Needs, officeId: string): Promise<OfficeDay> {
  const office = needs.catalogue.getOffice(officeId)
  return asOfficeDay(needs, office, await lockRow(tx, needs, office))
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
  return day && fill(tx, asOfficeDay(needs, office, day))
}

/** The one order of this hall at this moment. */
export const orderOf = (hall: Hall): Ranked[] =>
  rank({ tickets: hall.tickets.map(toTicket) }, hall.at.epochMilliseconds, hall.policy)

/** Took a number from afar and was not seen in the office yet. */
export const isAfar = (ticket: TicketRow): boolean =>
  ticket.origin === 'remote' && ticket.present_at === null && ticket.state === 'waiting'

/** The order as it would be if everybody on their way stood here now: what those at home are told. */
export function orderWithAfar(hall: Hall): Ranked[] {
  const ticketIds = new Set(hall.tickets.filter(isAfar).map(({ id }) => id))
  const tickets = hall.tickets.map(toTicket)
  return rankAsIfPresent({ tickets, ticketIds }, hall.at.epochMilliseconds, hall.policy)
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
