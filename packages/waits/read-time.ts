const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?$/

/** Minutes since midnight of a time of day such as 08:05, 8:05:30 or 8:05 PM. */
function readClock(text: string): number | undefined {
  const [, hours = '', minutes = '', seconds = '0', part = '0', half] = clock.exec(text) ?? []
  if (hours === '') return undefined
  const written = Number(hours)
  if (written > (half ? 12 : 24) || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const hour = half ? (written % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : written
  return hour * 60 + Number(minutes) + (Number(seconds) + Number(`0.${part}`)) / 60
}

/** Minutes since 1970 of the midnight that begins a day written 2026-11-23, 2026/11/23 or 11/23/2026. */
export function readDay(text: string): number | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text)
  const american = iso ? null : /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : [american?.[3], american?.[1], american?.[2]].map(Number)
  if (!year || !month || !day || month > 12) return undefined
  const lengths = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28]
  const length = month <= 2 ? lengths[month - 1]! : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day > length ? undefined : Date.UTC(year, month - 1, day) / 60_000
}

const zone = /(Z|[+-]\d{2}:?\d{2})$/

/**
 * A local time as minutes since 1970. A zone written behind it is left unread: the clock on the wall
 * is what the hall lived by. A time of day alone belongs to the day of its row.
 */
export function readTime(text: string, day: number): number | undefined {
  const bare = readClock(text)
  if (bare !== undefined) return day + bare
  const [date = '', ...rest] = text.split(/[T\s]+/)
  const midnight = readDay(date)
  const minutes = readClock(rest.join(' ').replace(zone, ''))
  return midnight === undefined || minutes === undefined ? undefined : midnight + minutes
}
