import type { OfficeCalendar } from './office-calendar.ts'
import { isWorkingDay, openFrom, openIntervals } from './opening.ts'
import { dayOf } from './zones.ts'

const SEARCH_DAYS = 366

/** The working day on or after this one. Throws a RangeError when none comes within a year. */
function workingDayFrom(calendar: OfficeCalendar, day: Temporal.PlainDate): Temporal.PlainDate {
  for (let days = 0; days <= SEARCH_DAYS; days++) {
    const next = day.add({ days })
    if (isWorkingDay(calendar, next)) return next
  }
  throw new RangeError(`The office has no working day in the year after ${day}.`)
}

/**
 * The day that lies so many working days after this one; the day itself is not counted. Zero gives
 * the day itself, or the next working day when the office is closed on it.
 */
export function addWorkingDays(
  calendar: OfficeCalendar,
  day: Temporal.PlainDate,
  workingDays: number,
): Temporal.PlainDate {
  if (workingDays === 0) return workingDayFrom(calendar, day)
  let reached = day
  for (let left = workingDays; left > 0; left--) {
    reached = workingDayFrom(calendar, reached.add({ days: 1 }))
  }
  return reached
}

/**
 * The instant at which so much open time has passed. Only time with the door open counts, so 30
 * minutes from 11:45 with a break at noon end at 13:15. Throws a RangeError past a year of searching.
 */
export function addWorkingTime(
  calendar: OfficeCalendar,
  at: Temporal.Instant,
  duration: Temporal.Duration,
): Temporal.Instant {
  let leftMs = duration.total('milliseconds')
  for (const { from, to } of openFrom(calendar, at)) {
    const start = Math.max(from.epochMilliseconds, at.epochMilliseconds)
    const hasMs = to.epochMilliseconds - start
    if (leftMs <= hasMs) return Temporal.Instant.fromEpochMilliseconds(Math.round(start + leftMs))
    leftMs -= hasMs
  }
  throw new RangeError('The office is not open for so long within a year.')
}

// Nothing in an office takes longer; a slip in a year must end the counting, not hang it.
const MOST_DAYS = 3_700

/** The open time between two instants; nothing when the second is not the later one. */
export function workingTimeBetween(
  calendar: OfficeCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Temporal.Duration {
  const begin = from.epochMilliseconds
  const end = to.epochMilliseconds
  const first = dayOf(from, calendar.zone)
  let ms = 0
  for (let days = 0; days <= MOST_DAYS; days++) {
    const day = first.add({ days })
    if (day.toZonedDateTime(calendar.zone).epochMilliseconds >= end) {
      return Temporal.Duration.from({ milliseconds: ms })
    }
    for (const open of openIntervals(calendar, day)) {
      const start = Math.max(begin, open.from.epochMilliseconds)
      ms += Math.max(0, Math.min(end, open.to.epochMilliseconds) - start)
    }
  }
  throw new RangeError(`There are more than ten years from ${from} to ${to}.`)
}
