import type { Booking } from '#modules/appointments'
import { mustLeave, type TicketView, tellCause, tellPause } from '#modules/queue'
import { formatCode, type OfficeFile } from '#packages/booking'
import { dayOf, formatDay, formatMoment, formatTime } from '#packages/calendar'
import type { TicketFacts, TicketState } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Hall } from '../offices/hall.ts'
import { squareOf } from '../square.ts'

// An hour before the appointment is when people should think of leaving; travel times of their own
// come with a later version.
const leaveMinutes = 60

// As the policy of the queue has it: so late still counts as on time.
const graceMinutes = 15

/** Until the day of the visit ends where the office is; after that a phone has nothing to keep. */
function keptMinutes(day: Temporal.PlainDate, zone: string, now: Temporal.Instant) {
  const ends = day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const minutes = Math.floor(ends.since(now).total('minutes'))
  return minutes > 0 ? { keptMinutes: minutes } : {}
}

type Booked = {
  place: Booking
  office: OfficeFile
  /** What it is for, and what has to be brought, worded. */
  service: string
  bring: string[]
  now: Temporal.Instant
  /** The hall stands still on the day of the visit. */
  stopped?: Hall['stopped']
}

/** What a ticket says before the visit: when to come, where, and what to bring. */
export function bookedFacts(visit: Visit, booked: Booked): TicketFacts {
  const { place, office, service, bring, now } = booked
  const instead = sayStopped(visit, booked)
  const { language } = visit
  const minutes = place.startsAt.since(now).total('minutes')
  const day = dayOf(place.startsAt, office.zone)
  return {
    state: stateBefore(minutes),
    label: formatTime(place.startsAt, office.zone, language),
    office: office.shortName,
    service,
    when: formatMoment(place.startsAt, office.zone, language),
    code: formatCode(place.code),
    square: squareOf(place.code),
    ...(instead && { said: instead }),
    ...(day.equals(dayOf(now, office.zone)) ? {} : { day: formatDay(day, language) }),
    ...keptMinutes(day, office.zone, now),
    bring,
  }
}

/** Nobody should set out to a hall that stands still without knowing it. */
function sayStopped(visit: Visit, { place, office, now, stopped }: Booked): string | undefined {
  const isToday = dayOf(place.startsAt, office.zone).equals(dayOf(now, office.zone))
  if (!stopped || !isToday) return undefined
  const isCleared = mustLeave(stopped.reason)
  return visit.words(`citizen.ticket.${isCleared ? 'clearedBefore' : 'stoppedBefore'}`, {
    office: office.shortName,
    reason: visit.words('queue.pauseName', { reason: stopped.reason }),
    time: formatTime(stopped.since, office.zone, visit.language),
  })
}

/** Before the visit: certain, time to set out, or later than what still counts as on time. */
function stateBefore(minutesLeft: number): TicketState {
  if (minutesLeft < -graceMinutes) return 'late'
  return minutesLeft <= leaveMinutes ? 'leave' : 'booked'
}

type Queued = { ticket: TicketView; office: OfficeFile; service: string; now: Temporal.Instant }

/** What a ticket says at the office: the number, the honest range, where to go. */
export function ticketFacts(visit: Visit, { ticket, office, service, now }: Queued): TicketFacts {
  const { words, language } = visit
  const { wait, place, counter } = ticket
  const said = ticket.isHere ? 'citizen.ticket.wait' : 'citizen.ticket.asIfHere'
  const instead = sayInstead(visit, ticket, office)
  const range =
    wait === 'unknown'
      ? sayUnknown(visit, ticket, office)
      : wait && words(said, { from: wait.fromMinutes, to: wait.toMinutes })
  const state = stateOf(ticket)
  const [later] = sayRises(visit, { ticket, office })
  const isCleared = ticket.paused !== null && mustLeave(ticket.paused.reason)
  return {
    state,
    label: ticket.label,
    office: office.shortName,
    service,
    code: formatCode(ticket.code),
    square: squareOf(ticket.code),
    ...(isOver(ticket) ? {} : keptMinutes(ticket.day, office.zone, now)),
    ...(range && !ticket.paused && !isTooLate(ticket) ? { wait: range } : {}),
    ...(later && ticket.isLater && !ticket.paused ? { later } : {}),
    ...(instead && { said: instead }),
    ...(place && !isCleared && !isTooLate(ticket) ? { ahead: place - 1 } : {}),
    ...(counter && !isCleared ? { where: words('citizen.ticket.counter', { counter }) } : {}),
    ...(ticket.slotAt ? { when: formatMoment(ticket.slotAt, office.zone, language) } : {}),
  }
}

function sayUnknown({ words, language }: Visit, { restUntil }: TicketView, { zone }: OfficeFile) {
  if (!restUntil) return words('citizen.ticket.waitUnknown')
  return words('citizen.ticket.waitRest', { time: formatTime(restUntil, zone, language) })
}

/** Not seen in the office, and its hours are over: nobody sets out any more. */
const isTooLate = ({ isHere, closing, state }: TicketView): boolean =>
  !isHere && closing !== null && state === 'waiting'

/** Each time it turned out later than was told, the newest first: since when, how long, and why. */
export function sayRises(
  { words, language }: Visit,
  { ticket, office }: Pick<Queued, 'ticket' | 'office'>,
): string[] {
  return ticket.rises.map((rise) => {
    const { key, values } = tellCause(rise)
    const { fromMinutes, toMinutes } = rise
    const at = formatTime(rise.at, office.zone, language)
    return words('queue.rise.told', { at, fromMinutes, toMinutes, why: words(key, values) })
  })
}

/**
 * What matters more than where the ticket stands: the hall stands still, the place is kept, or the
 * line has grown since its owner was told to set out.
 */
function sayInstead(
  { words, language }: Visit,
  ticket: TicketView,
  { zone }: OfficeFile,
): string | undefined {
  const { paused, keptFrom, isHere, state, day, toldToGo, wait } = ticket
  const isInHall = ['waiting', 'called', 'held', 'missed'].includes(state)
  if (ticket.unserved) return words(`citizen.ticket.${unservedWords[ticket.unserved]}`)
  // Whoever sits at a counter goes on there, unless nobody may stay inside.
  const isTold = isInHall || (state === 'serving' && paused && mustLeave(paused.reason))
  if (paused && isTold) {
    const said = tellPause(paused, language)
    return said.map(({ key, values }) => words(key, values)).join(' ')
  }
  if (isInHall && state !== 'called' && ticket.closing) return sayClosing(words, ticket)
  if (isHere || !isInHall) return undefined
  if (keptFrom) return words('citizen.ticket.kept', { day: formatDay(day, language) })
  if (!toldToGo?.hasGrown) return undefined
  const time = formatTime(toldToGo.at, zone, language)
  return words(`citizen.ticket.${wait === 'unknown' ? 'grownUnknown' : 'grown'}`, { time })
}

/** The hours are over: who waits is served while a counter is open, and afterwards has another day. */
function sayClosing(words: Visit['words'], { closing, isBooked, isHere }: TicketView) {
  if (closing === 'closed')
    return words(`citizen.ticket.${isBooked ? 'closedBooked' : 'closedNumber'}`)
  // Whoever is still at home is not told to wait in the hall.
  return words(`citizen.ticket.${isHere ? 'closing' : 'closingAway'}`)
}

const unservedWords = {
  booked: 'unserved',
  number: 'unservedNumber',
  unfinished: 'unfinished',
  unfinishedNumber: 'unfinishedNumber',
} as const

const states: Record<TicketView['state'], TicketState> = {
  waiting: 'waiting',
  called: 'called',
  serving: 'serving',
  held: 'held',
  missed: 'missed',
  done: 'done',
  left: 'left',
}

/** Served, or gone: nothing of it changes any more. */
export const isOver = ({ state }: Pick<TicketView, 'state'>): boolean =>
  state === 'done' || state === 'left'

function stateOf(ticket: TicketView): TicketState {
  if (ticket.state !== 'waiting') return states[ticket.state]
  if (!ticket.isHere) return ticket.toldToGo ? 'go' : 'away'
  return ticket.isNear ? 'near' : 'waiting'
}

/** The family's number is here, and this one of them is not: their own code, and what to do with it. */
export const lateFacts = ({ words }: Visit, { code }: Booking): Partial<TicketFacts> => ({
  said: words('citizen.family.ownLate'),
  code: formatCode(code),
  square: squareOf(code),
})

/** Its owner has paused the application: no wait is told, for nobody may serve them. */
export const pausedFacts = ({ words }: Visit) => ({
  said: words('citizen.ticket.paused'),
  wait: undefined,
  later: undefined,
  ahead: undefined,
})
