import type { Catalogue } from '#modules/catalogue'
import { addWorkingDays, createCalendar, dayOf, type OfficeCalendar } from '#packages/calendar'
import type { Action } from '#packages/forms'

/** The days and hours of an office, with its holidays. */
export function calendarOf(
  catalogue: Pick<Catalogue, 'getOffice'>,
  office: string,
): OfficeCalendar {
  const { zone, hours, exceptions } = catalogue.getOffice(office)
  return createCalendar({ zone, week: hours, ...(exceptions && { exceptions }) })
}

/** By when an objection made at a moment is answered, where the service says one. */
export function answerDay(
  calendar: OfficeCalendar,
  at: Temporal.Instant,
  { answered }: Pick<Action, 'answered'>,
): Temporal.PlainDate | undefined {
  return answered && addWorkingDays(calendar, dayOf(at, calendar.zone), answered.workingDays)
}
