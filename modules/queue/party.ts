import { allow, type Who } from '#packages/access'
import { dayOf, type Language } from '#packages/calendar'
import type { TicketClass } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, keepNew, newsOf } from './acts.ts'
import { newTicket, type TicketRow } from './domain.ts'
import { ticketCheckedIn } from './events.ts'
import { asOfficer, getTicketOf, lockOfficeDay, type OfficeDay } from './hall.ts'
import { addNumber } from './hall-queries.ts'
import { listMembers, type MemberRow, saveMember } from './member-queries.ts'
import type { Booking, Needs } from './needs.ts'
import { getFirstStage } from './stages.ts'

/** One of those who come together, as the office sees them. */
export type PartyMember = {
  code: string
  caseId: string | null
  service: string
  seat: number
  isHere: boolean
  /** The only stage they are here for; every stage of their service when left out. */
  stage?: string
}

/** Somebody is with the others now: they came, and were not found missing since. */
export const isPresent = ({ here_at, away_at }: MemberRow): boolean =>
  here_at !== null && away_at === null

/** A member as doors show them. */
export const asMember = (row: MemberRow): PartyMember => ({
  code: row.code,
  caseId: row.case_id,
  service: row.service,
  seat: row.seat,
  isHere: isPresent(row),
  ...(row.stage && { stage: row.stage }),
})

/** Late ones join their family's number until it has gone on to the next stage; then they go alone. */
export const mayJoin = ({ is_party, leg, ended_at }: TicketRow): boolean =>
  is_party && leg === 1 && ended_at === null

const rowOf = (ticket: TicketRow, booking: Booking, here_at: Temporal.Instant | null) => ({
  office: ticket.office,
  ticket: ticket.id,
  code: booking.code,
  case_id: booking.caseId ?? null,
  service: booking.service,
  seat: booking.seat || 1,
  stage: booking.stage ?? null,
  here_at,
  away_at: null,
})

/** Whether a booking is for the day of this hall. */
export const isToday = ({ office, day }: OfficeDay, { startsAt }: Booking): boolean =>
  dayOf(startsAt, office.zone).equals(day.day)

/** The booked minute, for whoever comes on its day: the nights since are nobody's lateness. */
export const slotOfDay = (held: OfficeDay, booking: Booking) =>
  isToday(held, booking) ? { slotAt: booking.startsAt } : {}

type Asked = { held: OfficeDay; code: string; isKnown?: boolean }

/**
 * The visits of today, and those not served on their day, that the code of a party names and whoever
 * checks it in may act on. Unless they have a number, a code of another day is refused with its day.
 */
export async function listOfParty(tx: Tx, needs: Needs, at: Asked): Promise<Booking[]> {
  const { held, code } = at
  const { office } = held.day
  const found = await needs.appointments.listByPartyCodeIn(tx, code)
  const who: Who = tx.who
  const here = found.filter(
    (one) =>
      one.office === office &&
      (one.state === 'unserved' ||
        (isToday(held, one) && ['confirmed', 'arrived'].includes(one.state ?? ''))),
  )
  for (const { person } of here) allow(who, 'queue.checkIn', { office, person })
  if (here.length === 0 && !at.isKnown) await refuseOther(tx, needs, { found, office })
  return here
}

/** Says of a party that is not for today why not, as it is said of one alone. */
async function refuseOther(tx: Tx, needs: Needs, at: { found: Booking[]; office: string }) {
  const [first] = at.found
  if (!first) return
  const { office } = at
  allow(tx.who, 'queue.checkIn', { office, person: first.person })
  const other = at.found.find(({ state }) => state !== 'arrived')
  if (other) await needs.appointments.arriveIn(tx, { code: other.code, office })
  throw new Refusal('queue.partyOfOtherDay')
}

type Arrival = {
  held: OfficeDay
  code: string
  bookings: readonly Booking[]
  /** The codes of those who are here; everybody when nothing is said. */
  present: readonly string[] | undefined
  class: TicketClass
  language: Language
}

const isMeant = ({ present }: Pick<Arrival, 'present'>, { code }: Booking): boolean =>
  !present || present.includes(code)

/** One number for everybody who is here; the others can join it. */
export async function arriveTogether(tx: Tx, needs: Needs, arrival: Arrival): Promise<TicketRow> {
  const { held, bookings } = arrival
  const { office, day } = held.day
  const here = bookings.filter((one) => isMeant(arrival, one) && one.state !== 'arrived')
  const [first] = [...here].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
  if (!first) throw new Refusal('queue.nobodyOfParty')
  const arrived: Booking[] = []
  for (const { code } of here) arrived.push(await needs.appointments.arriveIn(tx, { code, office }))
  const { last_number: number } = await addNumber(tx, { office, day, series: 'A' })
  const ticket: TicketRow = {
    ...newTicket({
      office,
      day,
      id: needs.newId(),
      number,
      code: arrival.code,
      origin: 'booking',
      class: arrival.class,
      service: first.service,
      stage: first.stage ?? stageOfAll(arrived) ?? getFirstStage(needs.catalogue, first.service),
      language: arrival.language,
      at: held.at,
      ...slotOfDay(held, first),
      caseId: first.caseId ?? null,
      person: first.person ?? null,
    }),
    is_party: true,
    size: here.length,
  }
  await keepNew(tx, needs, ticket, { act: 'checkedIn', at: held.at })
  for (const one of bookings) {
    await saveMember(tx, rowOf(ticket, one, here.includes(one) ? held.at : null))
  }
  for (const one of here) await tellHere(tx, needs, ticket, one)
  return ticket
}

/** Where all of them go on whose visit had begun; nothing when any of them begins. */
function stageOfAll([first, ...rest]: readonly Booking[]): string | undefined {
  return rest.every(({ fromStage }) => fromStage === first?.fromStage)
    ? first?.fromStage
    : undefined
}

const tellHere = (tx: Tx, needs: Needs, ticket: TicketRow, one: Booking) =>
  needs.events.publish(tx, ticketCheckedIn, {
    ...newsOf(ticket),
    service: one.service,
    caseId: one.caseId,
  })

type Joining = Omit<Arrival, 'class' | 'language'> & { ticket: TicketRow }

/** Late ones join the number of their family; nobody of it waits longer or stands further back for that. */
export async function joinParty(tx: Tx, needs: Needs, joining: Joining): Promise<TicketRow> {
  const { held, ticket, bookings } = joining
  const members = await listMembers(tx, ticket)
  const isIn = ({ code }: Booking) => members.some((row) => row.code === code && isPresent(row))
  const late = bookings.filter((one) => isMeant(joining, one) && !isIn(one))
  if (late.length === 0) return ticket
  for (const one of late) {
    await needs.appointments.arriveIn(tx, { code: one.code, office: ticket.office })
    await saveMember(tx, rowOf(ticket, one, held.at))
  }
  const larger = { ...ticket, size: ticket.size + late.length }
  await keepAct(tx, needs, larger, { act: 'joined', at: held.at })
  for (const one of late) await tellHere(tx, needs, larger, one)
  return larger
}

type Left = { ticket: TicketRow; member: MemberRow }

/** Takes one member off the number of the others, who stay where they are. */
async function takeOff(tx: Tx, held: OfficeDay, asked: { ticketId: string; code: string }) {
  const before = await getTicketOf(tx, held, asked.ticketId)
  const member = (await listMembers(tx, before)).find(({ code }) => code === asked.code)
  if (!member || !isPresent(member)) throw new Refusal('queue.notOfParty', { label: before.label })
  if (before.ended_at) throw new Refusal('queue.notNow', { label: before.label })
  if (before.size < 2) throw new Refusal('queue.lastOfParty', { label: before.label })
  await saveMember(tx, { ...member, away_at: held.at })
  return { ticket: { ...before, size: before.size - 1 }, member } satisfies Left
}

/** What officers do with one of a party. */
export const partyVerbs = (needs: Needs) => ({
  /**
   * One of a party did not come to the counter with the others, who stay as they are. Coming back
   * with their code they join them again, or get a number of their own. Refuses with
   * queue.notOfParty or .lastOfParty.
   */
  markAway: (who: Who, input: { ticketId: string; code: string }): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const held = await lockOfficeDay(tx, needs, asOfficer(who, 'queue.work').office)
      const { ticket } = await takeOff(tx, held, input)
      await keepAct(tx, needs, ticket, { act: 'memberAway', at: held.at })
    }),

  /**
   * One of a party goes on alone, at the same stage and with everything the party has earned, such
   * as to another counter or while a paper is fetched. Refuses with queue.notOfParty or
   * .lastOfParty.
   */
  splitOff: (who: Who, input: { ticketId: string; code: string }): Promise<{ label: string }> =>
    needs.db.transaction(who, async (tx) => {
      const held = await lockOfficeDay(tx, needs, asOfficer(who, 'queue.work').office)
      const { ticket, member } = await takeOff(tx, held, input)
      await keepAct(tx, needs, ticket, { act: 'memberSplit', at: held.at })
      return { label: (await goAlone(tx, needs, held, { ticket, member })).label }
    }),
})

async function goAlone(tx: Tx, needs: Needs, held: OfficeDay, { ticket, member }: Left) {
  const { office, day } = held.day
  const { last_number: number } = await addNumber(tx, { office, day, series: ticket.series })
  const alone: TicketRow = {
    ...newTicket({
      office,
      day,
      id: needs.newId(),
      number,
      code: member.code,
      origin: ticket.origin,
      class: ticket.class,
      service: member.service,
      stage: ticket.stage,
      language: ticket.language,
      at: ticket.joined_at,
      ...(ticket.slot_at && { slotAt: ticket.slot_at }),
      caseId: member.case_id,
      person: ticket.person,
    }),
    leg: ticket.leg,
    present_at: ticket.present_at,
    inside_at: ticket.inside_at,
    returned_at: ticket.returned_at,
  }
  await keepNew(tx, needs, alone, { act: 'split', at: held.at })
  await needs.events.publish(tx, ticketCheckedIn, newsOf(alone))
  return alone
}
