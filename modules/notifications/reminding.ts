/** A day that is reminded of, as the rules see it. Offsets below nought lie before it. */
export type Reminded = {
  on: Temporal.PlainDate
  offsets: readonly number[]
  since: Temporal.PlainDate
  last: number | null
}

const isOnOrBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) <= 0

/** The offsets that are still to come after what was said, and lie after it was set. */
const listOpen = ({ on, offsets, since, last }: Reminded): number[] =>
  offsets
    .filter((offset) => last === null || offset > last)
    .filter((offset) => isOnOrBefore(since, on.add({ days: offset })))
    .toSorted((a, b) => a - b)

/** The day of the next reminder, if there is one. */
export function nextDay(reminded: Reminded): Temporal.PlainDate | null {
  const [first] = listOpen(reminded)
  return first === undefined ? null : reminded.on.add({ days: first })
}

/**
 * What is due on a day: the newest that has come. Whoever slept through others says one thing, not
 * all of them; what was to be said before a day that is over is not said, only passed.
 */
export function dueOffset(
  reminded: Reminded,
  today: Temporal.PlainDate,
): { offset: number; isUseful: boolean } | undefined {
  const { on } = reminded
  const offset = listOpen(reminded)
    .filter((each) => isOnOrBefore(on.add({ days: each }), today))
    .at(-1)
  if (offset === undefined) return undefined
  return { offset, isUseful: offset >= 0 || isOnOrBefore(today, on) }
}

const weekDays = 7
const monthDays = 30

/** When to remind of something that waits: a week after, and a week and a day before it is cancelled. */
export function collectionOffsets(daysKept: number | undefined): number[] {
  if (daysKept === undefined) return [weekDays, monthDays]
  const all = [weekDays, daysKept - weekDays, daysKept - 1].filter((days) => days > 0)
  return [...new Set(all)].toSorted((a, b) => a - b)
}
