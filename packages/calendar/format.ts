import { type Language, type Zone, zoneLabel } from './zones.ts'

const locales = { id: 'id-ID', en: 'en-GB' } as const

const longDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const

const dayFormats = {
  long: {
    id: new Intl.DateTimeFormat(locales.id, longDay),
    en: new Intl.DateTimeFormat(locales.en, longDay),
  },
  short: {
    id: new Intl.DateTimeFormat(locales.id, shortDay),
    en: new Intl.DateTimeFormat(locales.en, shortDay),
  },
}

// The formatter takes dates in UTC noon, so no zone of the machine can move the day.
const plainNoon = (day: Temporal.PlainDate) =>
  day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds

/** "Senin, 23 November 2026" or "Monday, 23 November 2026". */
export const formatDay = (day: Temporal.PlainDate, language: Language): string =>
  dayFormats.long[language].format(plainNoon(day))

/** "November 2026", the same in both languages but for the name. */
export const formatMonth = (month: Temporal.PlainYearMonth, language: Language): string =>
  month
    .toPlainDate({ day: 1 })
    .toLocaleString(locales[language], { month: 'long', year: 'numeric' })

/** "Sen, 23 Nov" or "Mon 23 Nov", for lists and boards. */
export const formatShortDay = (day: Temporal.PlainDate, language: Language): string =>
  dayFormats.short[language].format(plainNoon(day))

function clock(at: Temporal.Instant, zone: Zone, language: Language): string {
  const { hour, minute } = at.toZonedDateTimeISO(zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(hour)}${language === 'id' ? '.' : ':'}${two(minute)}`
}

/** "10.20 WIB" in Indonesian, "10:20 WIB" in English. */
export const formatTime = (at: Temporal.Instant, zone: Zone, language: Language): string =>
  `${clock(at, zone, language)} ${zoneLabel(zone)}`

/** "10.20–10.40 WIB"; one time alone when both ends show the same minute. */
export function formatRange(
  range: { from: Temporal.Instant; to: Temporal.Instant },
  zone: Zone,
  language: Language,
): string {
  const from = clock(range.from, zone, language)
  const to = clock(range.to, zone, language)
  return from === to ? formatTime(range.from, zone, language) : `${from}–${to} ${zoneLabel(zone)}`
}

/** "08.00–12.00" or "08:00–12:00", of hours as an office's file writes them ("08:00-12:00"). */
export const formatHours = (hours: string, language: Language): string =>
  (language === 'id' ? hours.replaceAll(':', '.') : hours).replace('-', '–')

/** "Senin, 23 November 2026 pukul 10.20 WIB" or "Monday, 23 November 2026 at 10:20 WIB". */
export function formatMoment(at: Temporal.Instant, zone: Zone, language: Language): string {
  const day = formatDay(at.toZonedDateTimeISO(zone).toPlainDate(), language)
  return `${day} ${language === 'id' ? 'pukul' : 'at'} ${formatTime(at, zone, language)}`
}
