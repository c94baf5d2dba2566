const months = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']
const otherwise: Record<string, number> = {
  ...{ peb: 2, may: 5, ags: 8, agt: 8, aug: 8, oct: 10, nop: 11, dec: 12 },
}

const monthOf = (word: string): number | undefined => {
  const short = word.slice(0, 3).toLowerCase()
  const found = months.indexOf(short) + 1
  return found > 0 ? found : otherwise[short]
}

const weekdays: readonly RegExp[] = [
  /^(senin|mon)/,
  /^(selasa|tue)/,
  /^(rabu|wed)/,
  /^(kamis|thu)/,
  /^(jum'?at|fri)/,
  /^(sabtu|sat)/,
  /^(minggu|ahad|sun)/,
]

/** A day, or what is wrong with it: none that we can read, or one that its weekday denies. */
export type DayRead = { day: Temporal.PlainDate; rest: string } | 'unreadable' | 'otherWeekday'

const forms: readonly [RegExp, (found: string[]) => [string, number | undefined, string]][] = [
  [/(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/, ([, y = '', m, d = '']) => [y, Number(m), d]],
  [
    /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/,
    ([, d = '', m, y = '']) => [y, Number(m), d],
  ],
  [
    /(?<!\d)(\d{1,2})[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4})(?!\d)/i,
    ([, d = '', m = '', y = '']) => [y, monthOf(m), d],
  ],
]

/** Reads "27/11/2026", "27 November 2026", "2026-11-27", "Jumat, 27 Nov 2026 09.30": day before month. */
export function readDay(text: string): DayRead {
  for (const [form, read] of forms) {
    const found = form.exec(text)
    if (!found) continue
    const [year, month, day] = read([...found])
    if (month === undefined) continue
    try {
      const date = { year: Number(year), month, day: Number(day) }
      const known = Temporal.PlainDate.from(date, { overflow: 'reject' })
      const named = weekdays.findIndex((weekday) => weekday.test(text.trim().toLowerCase())) + 1
      if (named > 0 && named !== known.dayOfWeek) return 'otherWeekday'
      return { day: known, rest: text.replace(found[0], ' ') }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return 'unreadable'
    }
  }
  return 'unreadable'
}

const clock = /(?<!\d)(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?!\d)\s*([ap]m)?/i
const bare = /^(\d{1,2})(\d{2})$/

/** Reads "09.30", "09:30", "0930", "9:30 AM", and of "08.00 - 10.00" when it begins. */
export function readTime(text: string): Temporal.PlainTime | undefined {
  const plain = text
    .trim()
    .replace(/\s*(wib|wita|wit)$/i, '')
    .replace(/^(pukul|jam|sesi)\s*/i, '')
  const found = clock.exec(plain) ?? bare.exec(plain.split(/\s*(?:-|–|s\/?d|sampai)\s*/)[0] ?? '')
  if (!found) return undefined
  const [, hours = '', minutes = '', half] = found
  const late = half?.toLowerCase() === 'pm' && Number(hours) < 12 ? 12 : 0
  const early = half?.toLowerCase() === 'am' && Number(hours) === 12 ? -12 : 0
  try {
    return Temporal.PlainTime.from(
      { hour: Number(hours) + late + early, minute: Number(minutes) },
      { overflow: 'reject' },
    )
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}
