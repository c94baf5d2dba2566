import { allow, type Who } from '#packages/access'
import { readCode } from '#packages/booking'
import type { Language } from '#packages/calendar'
import type { TicketClass } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, keepNew, newsOf } from './acts.ts'
import { backInLine, newTicket, type TicketRow } from './domain.ts'
import { ticketCheckedIn, ticketReturned } from './events.ts'
import { lockOfficeDay, type OfficeDay } from './hall.ts'
import { addNumber } from './hall-queries.ts'
import type { Booking, Needs } from './needs.ts'
import { getFirstStage } from './stages.ts'
import { findTicketOfDay } from './ticket-queries.ts'

/**
 * A code scanned or typed at the door. A person's own phone also gives the day's code that hangs
 * on the door; kiosks and officers may say that somebody has priority.
 */
export type CheckIn = {
  office: string
  code: string
  doorCode?: string
  class?: TicketClass
  language?: Language
}

/** Only somebody who stands before it can read the day's code on the door. */
function mustBeHere(who: Who, held: OfficeDay, doorCode: string | undefined): void {
  if (who.kind !== 'person') return
  if (readCode(doorCode ?? '') !== held.day.door_code) throw new Refusal('queue.notAtDoor')
}

/** The same code once more: the same ticket. Somebody who missed their call is back in line. */
async function again(tx: Tx, needs: Needs, ticket: TicketRow, held: OfficeDay): Promise<void> {
  if (ticket.state === 'missed') {
    const back = backInLine(ticket, held.at)
    await keepAct(tx, needs, back, { act: 'returned', at: held.at })
    await needs.events.publish(tx, ticketReturned, newsOf(back))
  } else if (ticket.present_at === null) {
    const here = { ...ticket, present_at: held.at }
    await keepAct(tx, needs, here, { act: 'checkedIn', at: held.at })
    await needs.events.publish(tx, ticketCheckedIn, newsOf(here))
  }
}

type Arrival = { booking: Booking; held: OfficeDay; class: TicketClass; language: Language }

async function arrive(tx: Tx, needs: Needs, arrival: Arrival): Promise<TicketRow> {
  const { booking, held } = arrival
  const { office, day } = held.day
  const { last_number: number } = await addNumber(tx, { office, day, series: 'A' })
  const ticket = newTicket({
    office,
    day,
    id: needs.newId(),
    number,
    code: booking.code,
    origin: 'booking',
    class: arrival.class,
    service: booking.service,
    stage: getFirstStage(needs.catalogue, booking.service),
    language: arrival.language,
    at: held.at,
    slotAt: booking.startsAt,
    caseId: booking.caseId ?? null,
    person: booking.person ?? null,
  })
  await keepNew(tx, needs, ticket, { act: 'checkedIn', at: held.at })
  await needs.events.publish(tx, ticketCheckedIn, newsOf(ticket))
  return ticket
}

/**
 * Checks a code in and returns its ticket's id. The booking's code is the ticket's code, so nobody
 * ever gets a second number.
 */
export async function checkInBy(tx: Tx, needs: Needs, input: CheckIn): Promise<string> {
  const { who } = tx
  const { office, language = 'id' } = input
  allow(who, 'queue.checkIn', { office, person: who.kind === 'person' ? who.personId : null })
  const code = readCode(input.code) ?? ''
  const held = await lockOfficeDay(tx, needs, office)
  const known = await findTicketOfDay(tx, { office, day: held.day.day, code })
  const booking = known ? undefined : await needs.appointments.findByCodeIn(tx, code)
  const found = known ?? booking
  // What is not theirs is not even found: a stolen code is as unknown as a mistyped one.
  if (found) allow(who, 'queue.checkIn', { office, person: found.person })
  mustBeHere(who, held, input.doorCode)
  if (known) {
    await again(tx, needs, known, held)
    return known.id
  }
  const arrived = await needs.appointments.arriveIn(tx, { code, office })
  const priority = who.kind === 'person' ? 'ordinary' : (input.class ?? 'ordinary')
  return (await arrive(tx, needs, { booking: arrived, held, class: priority, language })).id
}
