/** An arrival as a form reads it. */
export type Entry = { enteredOn: Temporal.PlainDate; days: number; port: string }

/** More than any permit of a guest gives. */
export const mostStayDays = 400

type Typed = Readonly<Record<string, string | undefined>>
type Problem = { field: 'masuk' | 'hari' | 'pintu'; code: string; values?: Record<string, number> }

/** The day in three boxes; nothing when there is no such day. */
export function readDate(typed: Typed, name: string): Temporal.PlainDate | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((part) =>
    Number((typed[`${name}.${part}`] ?? '').trim()),
  )
  if (!year || !month || !day || year < 1900 || year > 2200) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Reads an arrival: a day that was, so many days, and a port; or what is wrong, by field. */
export function readEntry(
  typed: Typed,
  today: Temporal.PlainDate,
): { value: Entry; problems?: undefined } | { value?: undefined; problems: Problem[] } {
  const problems: Problem[] = []
  const enteredOn = readDate(typed, 'masuk')
  const isPast = enteredOn && Temporal.PlainDate.compare(enteredOn, today) <= 0
  const isRecent =
    enteredOn && Temporal.PlainDate.compare(enteredOn, today.subtract({ years: 5 })) > 0
  if (!enteredOn || !isPast || !isRecent) problems.push({ field: 'masuk', code: 'stays.wrongDay' })
  const days = Number((typed.hari ?? '').trim())
  if (!Number.isInteger(days) || days < 1 || days > mostStayDays) {
    problems.push({ field: 'hari', code: 'stays.wrongDays', values: { most: mostStayDays } })
  }
  const port = (typed.pintu ?? '').replaceAll(/\s+/g, ' ').trim()
  if (port.length < 2 || port.length > 60)
    problems.push({ field: 'pintu', code: 'stays.wrongPort' })
  return enteredOn && problems.length === 0 ? { value: { enteredOn, days, port } } : { problems }
}
