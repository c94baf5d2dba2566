import { type Holiday, type Holidays, nationalHolidays } from './holidays.ts'
import type { Bilingual, Zone } from './zones.ts'

/** Monday first, as `PlainDate.dayOfWeek` counts them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** One day of the week. */
export type Weekday = (typeof weekdays)[number]

/** Opening hours as an office writes them: `{ fri: ['08:00-11:30', '13:00-16:30'] }`. Breaks are gaps. */
export type WeekText = Partial<Record<Weekday, readonly string[]>>

/** Days that differ from the week: closed without `week`, other hours (Ramadan) with it. */
export type ExceptionText = {
  /** First and last day, both included. */
  from: string
  to: string
  week?: WeekText
  /** Opens although the nation rests, for example a mobile service on a holiday. */
  opensOnHolidays?: boolean
  reason: Bilingual
}

type Hours = { from: Temporal.PlainTime; to: Temporal.PlainTime }
type Week = Record<Weekday, readonly Hours[]>
type Exception = {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  week: Week
  opensOnHolidays: boolean
  reason: Bilingual
}

/** When an office is open, ready to be asked. Made by `createCalendar`. */
export type OfficeCalendar = {
  zone: Zone
  week: Week
  exceptions: readonly Exception[]
  holidays: Holidays
}

const HOURS = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/

function readHours(text: string): Hours {
  if (!HOURS.test(text)) throw new RangeError(`Opening hours are written 08:00-12:00, not ${text}.`)
  const from = Temporal.PlainTime.from(text.slice(0, 5))
  const to = Temporal.PlainTime.from(text.slice(6))
  if (Temporal.PlainTime.compare(from, to) >= 0) {
    throw new RangeError(`Opening hours must end after they begin: ${text}.`)
  }
  return { from, to }
}

function readDay(texts: readonly string[] = []): Hours[] {
  const day = texts.map(readHours)
  day.reduce((before, next) => {
    if (Temporal.PlainTime.compare(before.to, next.from) > 0) {
      throw new RangeError(`Opening hours must not overlap: ${texts.join(', ')}.`)
    }
    return next
  })
  return day
}

function readWeek(text: WeekText): Week {
  const day = (name: Weekday) => (text[name]?.length ? readDay(text[name]) : [])
  return {
    mon: day('mon'),
    tue: day('tue'),
    wed: day('wed'),
    thu: day('thu'),
    fri: day('fri'),
    sat: day('sat'),
    sun: day('sun'),
  }
}

type CalendarText = {
  zone: Zone
  week: WeekText
  exceptions?: readonly ExceptionText[]
  /** The decreed national list when absent. */
  holidays?: Holidays
}

/** Reads opening hours as written; throws a RangeError for hours that overlap or end too early. */
export function createCalendar(text: CalendarText): OfficeCalendar {
  return {
    zone: text.zone,
    week: readWeek(text.week),
    exceptions: (text.exceptions ?? []).map((exception) => ({
      from: Temporal.PlainDate.from(exception.from),
      to: Temporal.PlainDate.from(exception.to),
      week: readWeek(exception.week ?? {}),
      opensOnHolidays: exception.opensOnHolidays ?? false,
      reason: exception.reason,
    })),
    holidays: text.holidays ?? nationalHolidays,
  }
}

const covers = (exception: Exception, day: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(exception.from, day) <= 0 &&
  Temporal.PlainDate.compare(day, exception.to) <= 0

const weekdayOf = (day: Temporal.PlainDate): Weekday => weekdays[day.dayOfWeek - 1] ?? 'mon'

/** What rules one day: the first exception that covers it, else the national day, else the week. */
export function hoursOf(
  calendar: OfficeCalendar,
  day: Temporal.PlainDate,
): { hours: readonly Hours[]; why?: { kind: Holiday['kind'] | 'exception'; name: Bilingual } } {
  const exception = calendar.exceptions.find((each) => covers(each, day))
  const holiday = calendar.holidays.get(day.toString())
  if (holiday && !exception?.opensOnHolidays) {
    return { hours: [], why: { kind: holiday.kind, name: holiday.name } }
  }
  if (!exception) return { hours: calendar.week[weekdayOf(day)] }
  const hours = exception.week[weekdayOf(day)]
  return { hours, why: { kind: 'exception', name: exception.reason } }
}
