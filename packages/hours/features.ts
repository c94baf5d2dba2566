import type { Counted } from './record.ts'

/** The hours of one terminal that are known so far. */
export type Known = ReadonlyMap<number, Counted>

/** An hour to be foretold: of its terminal only what is `lead` hours back or earlier is looked at. */
export type Asked = { known: Known; hour: number; lead: number }

/**
 * An hour as the trees see it, all waits in units of the terminal's own last four weeks (`scale`), so
 * that what was learned in one hall holds in another. `plain` is a first guess in the same unit.
 */
export type View = { features: Float64Array; scale: number; plain: number }

/** What is guessed of a hall nobody has seen yet, in minutes. */
export const firstWait = 15

// How many hours, and how many days, that first guess weighs.
const firstHours = 24
const firstDays = 4

// On three years of one hall: the usual wait of this hour, a little lower because a median is below a
// mean, and a third of what the latest hour was above its own usual.
const medianOfMean = 0.95
const carriedOver = 0.35

const day = 24
const week = 7 * day
const year = 52 * week
const window = 4 * week

const measures = [
  'wait',
  'longestWait',
  'ownWait',
  'otherWait',
  'people',
  'over15',
  'over30',
  'flights',
  'booths',
] as const satisfies (keyof Counted)[]

type Measure = (typeof measures)[number]
type Levels = Record<Measure, number>

/** A mean of what is known; with a prior it leans towards it while there is little. */
function mean(values: readonly number[], { prior, weight } = { prior: 0, weight: 0 }): number {
  let sum = prior * weight
  let count = weight
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return sum / count
}

/** The terminal's own size: what its hours of the last four weeks were like. */
function levelsOf({ known, hour, lead }: Asked): Levels {
  const recent: Counted[] = []
  for (let back = lead; back <= window; back++) {
    const one = known.get(hour - back)
    if (one) recent.push(one)
  }
  const level = (name: Measure) => mean(recent.map((one) => one[name])) || 1
  const prior = { prior: firstWait, weight: firstHours }
  const wait = mean(
    recent.map((one) => one.wait),
    prior,
  )
  const people = level('people')
  return {
    ...{ wait, longestWait: wait, ownWait: wait, otherWait: wait },
    ...{ people, over15: people, over30: people },
    ...{ flights: level('flights'), booths: level('booths') },
  }
}

/** What is known of an hour before it begins. */
export function viewOf(asked: Asked): View {
  const levels = levelsOf(asked)
  const read: Read = (name, back) =>
    (asked.known.get(asked.hour - back)?.[name] ?? Number.NaN) / levels[name]
  const usual = usualAt(read, 0)
  const surprise = read('wait', asked.lead) - usualAt(read, asked.lead)
  const plain = medianOfMean * usual + (Number.isNaN(surprise) ? 0 : carriedOver * surprise)
  const calendar = [asked.hour % day, Math.floor(asked.hour / day + 4) % 7]
  const features = Float64Array.from([
    ...[...calendar, usual, levels.wait],
    ...latestHours(read, asked.lead),
    ...earlierDays(read),
    ...patterns(read),
  ])
  return { features, scale: levels.wait, plain }
}

type Read = (name: Measure, back: number) => number

/** The same hour of `count` days (or weeks) before the hour that lies `back` hours back. */
const sameHours = (read: Read, name: Measure, { step, count, back = 0 }: Step): number[] =>
  Array.from({ length: count }, (_, at) => read(name, step * (at + 1) + back))

type Step = { step: number; count: number; back?: number }

/** The usual wait at an hour of the day; the same day of the week counts twice. */
const usualAt = (read: Read, back: number): number =>
  mean(
    [
      ...sameHours(read, 'wait', { step: day, count: 28, back }),
      ...sameHours(read, 'wait', { step: week, count: 4, back }),
    ],
    { prior: 1, weight: firstDays },
  )

/** The four latest hours: everything counted, people a booth, and how far from the usual. */
function latestHours(read: Read, lead: number): number[] {
  const hours = [lead, lead + 1, lead + 2, lead + 3].flatMap((back) => [
    ...measures.map((name) => read(name, back)),
    read('people', back) / read('booths', back),
    read('wait', back) - usualAt(read, back),
  ])
  const last = (count: number) =>
    mean(Array.from({ length: count }, (_, at) => read('wait', lead + at)))
  return [...hours, last(6), last(day), last(week)]
}

/** The same hour on days before, one by one. */
const earlierDays = (read: Read): number[] => [
  ...[1, 2, 3, 4, 5, 6, 7, 14, 21, 28].map((days) => read('wait', days * day)),
  ...(['people', 'flights', 'booths', 'over30'] as const).flatMap((name) =>
    [1, 2, 7, 14].map((days) => read(name, days * day)),
  ),
]

/** What this hour is like as a rule: lately, on this weekday, around it, and a year ago. */
const patterns = (read: Read): number[] =>
  (['wait', 'people', 'flights', 'booths', 'over30'] as const).flatMap((name) => [
    mean(sameHours(read, name, { step: day, count: 7 })),
    mean(sameHours(read, name, { step: day, count: 28 })),
    mean(sameHours(read, name, { step: week, count: 8 })),
    mean(sameHours(read, name, { step: week, count: 3 })),
    mean(sameHours(read, name, { step: week, count: 8, back: -1 })),
    mean(sameHours(read, name, { step: week, count: 8, back: 1 })),
    read(name, year),
  ])
