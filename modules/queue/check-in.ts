import { allow, type Who } from '#packages/access'
import { readCode } from '#packages/booking'
import type { Language } from '#packages/calendar'
import type { TicketClass } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, keepNew, newsOf } from './acts.ts'
import { backInLine, newTicket, type TicketRow } from './domain.ts'
import { mustBeOpenStill } from './door-hours.ts'
import { ticketCheckedIn, ticketReturned } from './events.ts'
import { lockOfficeDay, type OfficeDay } from './hall.ts'
import { addNumber } from './hall-queries.ts'
import { findMember } from './member-queries.ts'
import type { Booking, Needs } from './needs.ts'
import {
  arriveTogether,
  isPresent,
  isToday,
  joinParty,
  listOfParty,
  mayJoin,
  slotOfDay,
} from './party.ts'
import { getFirstStage } from './stages.ts'
import {
  findTicket,
  findTicketByCode,
  findTicketOfCase,
  findTicketOfDay,
  listActs,
  listOfCase,
} from './ticket-queries.ts'

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
  /** With the code of a party: the codes of those who are here. Everybody when nothing is said. */
  present?: readonly string[]
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
    // A place kept overnight counts as it did when its owner was seen before.
    const here = { ...ticket, present_at: ticket.kept_present_at ?? held.at }
    await arriveBeside(tx, needs, ticket, held)
    await keepAct(tx, needs, here, { act: 'checkedIn', at: held.at })
    await needs.events.publish(tx, ticketCheckedIn, newsOf(here))
  }
}

/** Whoever also booked a time today for what their number is about has come for it: it is one visit. */
async function arriveBeside(tx: Tx, needs: Needs, ticket: TicketRow, held: OfficeDay) {
  if (ticket.origin === 'booking' || ticket.case_id === null) return
  const { office } = held.day
  const booking = await needs.appointments.findForCaseIn(tx, ticket.case_id)
  const isDue = booking?.state === 'confirmed' && booking.office === office && !booking.stage
  if (booking && isDue && isToday(held, booking)) {
    await needs.appointments.arriveIn(tx, { code: booking.code, office })
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
    class: booking.isPriority ? 'priority' : arrival.class,
    service: booking.service,
    stage: booking.stage ?? booking.fromStage ?? getFirstStage(needs.catalogue, booking.service),
    language: arrival.language,
    at: held.at,
    ...slotOfDay(held, booking),
    caseId: booking.caseId ?? null,
    person: booking.person ?? null,
  })
  await keepNew(tx, needs, ticket, { act: 'checkedIn', at: held.at })
  await needs.events.publish(tx, ticketCheckedIn, newsOf(ticket))
  return ticket
}

type Behind = {
  code: string
  known?: TicketRow | undefined
  party?: Booking[] | undefined
  booking?: Booking | undefined
  theirs?: TicketRow | undefined
  isIn?: boolean
}

/** Who stands behind a code today: a number already given, a party, or one booking. */
async function findAll(
  tx: Tx,
  needs: Needs,
  { held, code }: { held: OfficeDay; code: string },
): Promise<Behind> {
  const at = { office: held.day.office, day: held.day.day, code }
  const known = await findTicketOfDay(tx, at)
  if (known && !known.is_party) return { code, known }
  const party = await listOfParty(tx, needs, { held, code, isKnown: known !== undefined })
  if (known || party.length > 0) return { code, known, party }
  const member = await findMember(tx, at)
  const booking = await needs.appointments.findByCodeIn(tx, code)
  if (booking?.isOneVisit && booking.partyCode && !member) {
    // Any code of theirs is the code of the whole visit.
    return findAll(tx, needs, { held, code: booking.partyCode })
  }
  const theirs = booking?.partyCode
    ? await findTicketOfDay(tx, { ...at, code: booking.partyCode })
    : undefined
  return { code, booking, theirs, isIn: member !== undefined && isPresent(member) }
}

/**
 * Checks a code in and returns its ticket's id. The booking's code is the ticket's code, so nobody
 * ever gets a second number; the code of a party is one number for all of them.
 */
export async function checkInBy(tx: Tx, needs: Needs, input: CheckIn): Promise<string> {
  const { who } = tx
  const { office, language = 'id' } = input
  allow(who, 'queue.checkIn', { office, person: who.kind === 'person' ? who.personId : null })
  const typed = readCode(input.code) ?? ''
  const held = await lockOfficeDay(tx, needs, office)
  const behind = await findAll(tx, needs, { held, code: typed })
  const { code, known, party, booking, theirs, isIn } = behind
  const found = known ?? booking
  // What is not theirs is not even found: a stolen code is as unknown as a mistyped one.
  if (found) allow(who, 'queue.checkIn', { office, person: found.person })
  mustBeHere(who, held, input.doorCode)
  const priority = who.kind === 'person' ? 'ordinary' : (input.class ?? 'ordinary')
  const asked = { held, code, present: input.present, class: priority, language }
  if (known) {
    await again(tx, needs, known, held)
    if (party && mayJoin(known)) return (await rejoin(tx, needs, { ...asked, known, party })).id
    return known.id
  }
  if (!theirs) await mustBeOpenStill(tx, held, { who, language })
  if (party) return (await arriveTogether(tx, needs, { ...asked, bookings: party })).id
  if (booking && theirs && (isIn || mayJoin(theirs))) {
    await again(tx, needs, theirs, held)
    if (isIn) return theirs.id
    return (await rejoin(tx, needs, { ...asked, known: theirs, party: [booking] })).id
  }
  const isBack = await wasSentHome(tx, code)
  const arrived = await needs.appointments.arriveIn(tx, { code, office, isBack })
  const mine = (await findOwn(tx, arrived)) ?? (await findServed(tx, held, booking))
  if (mine) {
    await again(tx, needs, mine, held)
    return mine.id
  }
  return (await arrive(tx, needs, { booking: arrived, held, class: priority, language })).id
}

/**
 * The number somebody has in this hall about the same application: nobody ever has two. Whoever comes
 * after their family went on goes alone.
 */
async function findOwn(tx: Tx, { office, caseId }: Booking): Promise<TicketRow | undefined> {
  for (const { id } of caseId ? await listOfCase(tx, { office, caseId }) : []) {
    const own = await findTicket(tx, id)
    if (own && !own.is_party) return own
  }
  return undefined
}

/** The number under which whoever had come already was served today about the same application. */
async function findServed(tx: Tx, held: OfficeDay, booking: Booking | undefined) {
  if (booking?.state !== 'arrived' || !booking.caseId || !isToday(held, booking)) return undefined
  return findTicketOfCase(tx, { ...held.day, caseId: booking.caseId })
}

/** Whether the last day of this code ended before its owner was finished. */
async function wasSentHome(tx: Tx, code: string): Promise<boolean> {
  const last = await findTicketByCode(tx, code)
  if (last?.state !== 'left') return false
  return (await listActs(tx, last.office, last.id)).at(-1)?.act === 'dayEnded'
}

type Rejoining = { held: OfficeDay; code: string; known: TicketRow; party: Booking[] } & Pick<
  CheckIn,
  'present'
>

/** The ticket as it is now, after whoever had missed a call came back, with those who join it. */
async function rejoin(tx: Tx, needs: Needs, { known, party, code, ...rest }: Rejoining) {
  const ticket = (await findTicket(tx, known.id)) ?? known
  const present = party.some((one) => one.code === code) ? undefined : rest.present
  return joinParty(tx, needs, { ...rest, code, present, ticket, bookings: party })
}
