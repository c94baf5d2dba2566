import { hoursOf, type OfficeCalendar } from './office-calendar.ts'
import { type Bilingual, dayOf } from './zones.ts'

/** A stretch of time: `from` belongs to it, `to` does not. */
export type Interval = { from: Temporal.Instant; to: Temporal.Instant }

/** Why an office does not open on a day. */
export type Closure = {
  kind: 'holiday' | 'jointLeave' | 'exception' | 'weekend'
  name: Bilingual
}

// A year and a day: an office that never opens must end the search, not hang it.
const SEARCH_DAYS = 366

const weekend: Closure = {
  kind: 'weekend',
  name: { id: 'Bukan hari kerja', en: 'Not a working day' },
}

/** When the office is open on that day of its own zone, in order; empty when it is closed. */
export function openIntervals(calendar: OfficeCalendar, day: Temporal.PlainDate): Interval[] {
  const at = (plainTime: Temporal.PlainTime) =>
    day.toZonedDateTime({ timeZone: calendar.zone, plainTime }).toInstant()
  return hoursOf(calendar, day).hours.map(({ from, to }) => ({ from: at(from), to: at(to) }))
}

/** Whether the office opens at all on that day. */
export const isWorkingDay = (calendar: OfficeCalendar, day: Temporal.PlainDate): boolean =>
  hoursOf(calendar, day).hours.length > 0

/** Why the office stays closed on that day, in words; nothing when it opens. */
export function findClosure(
  calendar: OfficeCalendar,
  day: Temporal.PlainDate,
): Closure | undefined {
  const { hours, why } = hoursOf(calendar, day)
  if (hours.length > 0) return undefined
  return why ?? weekend
}

const holds = (interval: Interval, at: Temporal.Instant) =>
  Temporal.Instant.compare(interval.from, at) <= 0 && Temporal.Instant.compare(at, interval.to) < 0

/** Whether somebody would find the door open at this instant. Closed during breaks. */
export const isOpen = (calendar: OfficeCalendar, at: Temporal.Instant): boolean =>
  openIntervals(calendar, dayOf(at, calendar.zone)).some((interval) => holds(interval, at))

/** The open stretches from an instant on, day after day; the first may have begun already. */
export function* openFrom(calendar: OfficeCalendar, at: Temporal.Instant): Generator<Interval> {
  const first = dayOf(at, calendar.zone)
  for (let days = 0; days <= SEARCH_DAYS; days++) {
    for (const interval of openIntervals(calendar, first.add({ days }))) {
      if (Temporal.Instant.compare(interval.to, at) > 0) yield interval
    }
  }
}

/** The next instant at which the office is open: now, if it is; nothing within a year otherwise. */
export function findNextOpening(
  calendar: OfficeCalendar,
  at: Temporal.Instant,
): Temporal.Instant | undefined {
  for (const { from } of openFrom(calendar, at)) {
    return Temporal.Instant.compare(from, at) > 0 ? from : at
  }
  return undefined
}
