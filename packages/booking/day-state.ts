import {
  type Closure,
  dayOf,
  findClosure,
  findNextOpening,
  type OfficeCalendar,
} from '#packages/calendar'
import type { Visit } from './capacity.ts'
import type { BookableDay } from './day.ts'
import { countPlaces, listPlaces } from './places.ts'
import type { Binding } from './why-full.ts'

/** A day as the calendar page shows it: how many places, or the true reason why none. */
export type DayState =
  | { day: Temporal.PlainDate; left: number; reason?: undefined }
  | ClosedDay
  | { day: Temporal.PlainDate; left: 0; reason: 'releasedLater'; releasesAt: Temporal.Instant }
  | { day: Temporal.PlainDate; left: 0; reason: 'full'; because?: Binding }
  | { day: Temporal.PlainDate; left: 0; reason: 'tooLate' | 'notOffered' }

/** A day without hours: why, and the next day with some where one is known. */
type ClosedDay = {
  day: Temporal.PlainDate
  left: 0
  reason: 'closed'
  closure: Closure
  nextOpen?: Temporal.PlainDate
}

function closed(calendar: OfficeCalendar, day: Temporal.PlainDate, closure: Closure): ClosedDay {
  const opening = findNextOpening(calendar, day.toZonedDateTime(calendar.zone).toInstant())
  const nextOpen = opening && dayOf(opening, calendar.zone)
  return { day, left: 0, reason: 'closed', closure, ...(nextOpen && { nextOpen }) }
}

/** Judges one day for one visit. `visit` is absent when the office does not serve it at all. */
export function judgeDay(question: {
  day: Temporal.PlainDate
  calendar: OfficeCalendar
  bookable: BookableDay
  visit: Visit | undefined
  now: Temporal.Instant
}): DayState {
  const { day, calendar, bookable, visit, now } = question
  const closure = findClosure(calendar, day)
  if (!visit) return { day, left: 0, reason: 'notOffered' }
  if (closure) return closed(calendar, day, closure)
  const left = countPlaces(bookable, visit, now)
  if (left > 0) return { day, left }
  const places = listPlaces(bookable, visit, now)
  const later = places.find((place) => place.releasesAt)?.releasesAt
  if (later) return { day, left: 0, reason: 'releasedLater', releasesAt: later }
  if (places.length === 0) return { day, left: 0, reason: 'notOffered' }
  return { day, left: 0, reason: places.at(-1)?.reason === 'tooLate' ? 'tooLate' : 'full' }
}
