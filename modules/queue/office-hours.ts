import { createCalendar, type OfficeCalendar, openIntervals } from '#packages/calendar'
import type { Office } from './needs.ts'

// An office that changes is another one, so what was read out of it stays true.
const calendars = new WeakMap<Office, OfficeCalendar>()

/** The opening hours of an office, read once: a rush asks for them at every number. */
export function calendarOf(office: Office): OfficeCalendar {
  const known = calendars.get(office)
  if (known) return known
  const { zone, hours: week, exceptions } = office
  const calendar = createCalendar({ zone, week, ...(exceptions && { exceptions }) })
  calendars.set(office, calendar)
  return calendar
}

type Day = { day: Temporal.PlainDate; over: Temporal.Instant }

const lastDays = new WeakMap<OfficeCalendar, Day>()

/** Whether the office opens on this day at all. */
export const hasHours = (office: Office, day: Temporal.PlainDate): boolean =>
  openIntervals(calendarOf(office), day).length > 0

/** When the hours of a day are over; a day without hours is over when it ends. */
export function overOf(office: Office, day: Temporal.PlainDate): Temporal.Instant {
  const calendar = calendarOf(office)
  const known = lastDays.get(calendar)
  if (known?.day.equals(day)) return known.over
  const ends = day.add({ days: 1 }).toZonedDateTime(office.zone).toInstant()
  const over = openIntervals(calendar, day).at(-1)?.to ?? ends
  lastDays.set(calendar, { day, over })
  return over
}
