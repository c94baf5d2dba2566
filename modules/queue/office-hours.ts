import { createCalendar, type OfficeCalendar } from '#packages/calendar'
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
