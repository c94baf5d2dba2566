import {
  addMeasured,
  type Duration,
  learnDuration,
  type Measured,
  priorWeight,
  scaled,
  shapeOf,
  unmeasured,
} from './duration.ts'
import {
  addDay,
  type Between,
  believeSpeed,
  betweenDays,
  type Evidence,
  noDays,
  type Speed,
  usualSpeed,
} from './speed.ts'

/** What one officer did of one kind (a service at a stage) on one day. */
export type DoneBy = Measured & { kind: string; officer: string }

/** A service that still lasts. */
export type Running = { kind: string; officer: string; minutes: number }

/** How long things take in an office: learned from its days, drawn to the country and the definition. */
export type Paces = {
  durationOf: (kind: string) => Duration
  /** How many times the usual this officer takes for this kind. */
  factorOf: (officer: string, kind: string) => number
  /** Mean and spread of the logarithm of the minutes, for the usual officer. */
  logOf: (kind: string) => { mean: number; spread: number }
  between: Between
  /** How many services of today an officer, and a kind, need to be believed half of what they show. */
  weights: Weights
  /** How unsure the level of all this is, as the spread of a logarithm: much, while little was measured. */
  doubt: number
}

type Weights = { officer: number; kind: number }

/** What is known of today beside what was learned before. */
export type Today = {
  speed: Speed
  /** The officer's factor with what today says of them and of this kind. */
  factorOf: (officer: string, kind: string) => number
}

type Learning = {
  /** The days that are over, the oldest first. */
  days: readonly (readonly DoneBy[])[]
  /** What the other offices measured, by kind. */
  country: ReadonlyMap<string, Measured>
  /** What the definition of the service says. */
  definitionOf: (kind: string) => Duration
}

const sumBy = <T extends Measured>(rows: readonly T[], nameOf: (row: T) => string) => {
  const sums = new Map<string, Measured>()
  for (const row of rows) {
    const name = nameOf(row)
    sums.set(name, addMeasured(sums.get(name) ?? unmeasured, row))
  }
  return sums
}

/** The figures by kind, each drawn to the country, and the country to the definition. */
function learnKinds(rows: readonly DoneBy[], { country, definitionOf }: Learning) {
  const own = sumBy(rows, ({ kind }) => kind)
  const known = new Map<string, { duration: Duration; mean: number; spread: number }>()
  return (kind: string) => {
    const found = known.get(kind)
    if (found) return found
    const definition = definitionOf(kind)
    const elsewhere = country.get(kind) ?? unmeasured
    const here = own.get(kind) ?? unmeasured
    const wide = learnDuration(definition, elsewhere)
    const duration = learnDuration(wide, here)
    const { mu: first } = shapeOf(definition)
    const drawn = (mean: number, { totalLogs, count }: Measured) =>
      (priorWeight * mean + totalLogs) / (priorWeight + count)
    const mean = drawn(drawn(first, elsewhere), here)
    const made = { duration, mean, spread: Math.max(0.1, shapeOf(duration).sigma) }
    known.set(kind, made)
    return made
  }
}

type Kinds = ReturnType<typeof learnKinds>
type Factors = (officer: string, kind: string) => number

const pairOf = (officer: string, kind: string) => `${officer}\n${kind}`

/** How each officer differs, as a logarithm: in all they do, and beside that in each kind. */
function learnOfficers(rows: readonly DoneBy[], kindOf: Kinds): Factors {
  const wide = new Map<string, { count: number; sum: number }>()
  const narrow = new Map<string, { count: number; sum: number }>()
  for (const { officer, kind, count, totalLogs } of rows) {
    const sum = totalLogs - count * kindOf(kind).mean
    for (const [sums, name] of [
      [wide, officer],
      [narrow, pairOf(officer, kind)],
    ] as const) {
      const before = sums.get(name) ?? { count: 0, sum: 0 }
      sums.set(name, { count: before.count + count, sum: before.sum + sum })
    }
  }
  return (officer, kind) => {
    const all = wide.get(officer)
    if (!all) return 0
    const usual = all.sum / (all.count + priorWeight)
    const own = narrow.get(pairOf(officer, kind))
    return own ? usual + (own.sum - own.count * usual) / (own.count + priorWeight) : usual
  }
}

/** How slow these services were against what is known, in all. */
function evidenceOf(rows: readonly DoneBy[], kindOf: Kinds, logFactor: Factors): Evidence {
  let sum = 0
  let weight = 0
  for (const { kind, officer, count, totalLogs } of rows) {
    const { mean, spread } = kindOf(kind)
    sum += (totalLogs - count * (mean + logFactor(officer, kind))) / spread ** 2
    weight += count / spread ** 2
  }
  return { sum, weight }
}

const offOf = (row: DoneBy, kindOf: Kinds, logFactor: Factors) =>
  row.totalLogs - row.count * (kindOf(row.kind).mean + logFactor(row.officer, row.kind))

/**
 * Learns from the days that are over. A day that was slow as a whole teaches nothing about the kind or
 * the officer: its speed is found first and taken out.
 */
export function learnPaces(learning: Learning): Paces {
  const { days } = learning
  const all = days.flat()
  const kindsAtFirst = learnKinds(all, learning)
  const officersAtFirst = learnOfficers(all, kindsAtFirst)
  let between = noDays
  const even = days.map((day) => {
    const evidence = evidenceOf(day, kindsAtFirst, officersAtFirst)
    const { log } = believeSpeed(evidence, betweenDays(between, usualSpeed.spread))
    between = addDay(between, evidence)
    return day.map((row) => ({ ...row, ...scaled(row, Math.exp(-log)) }))
  })
  const kindOf = learnKinds(even.flat(), learning)
  const logFactor = learnOfficers(even.flat(), kindOf)
  const off = even.map((day) =>
    day.map((row) => {
      return { ...row, off: offOf(row, kindOf, logFactor), spread: kindOf(row.kind).spread }
    }),
  )
  return {
    durationOf: (kind) => kindOf(kind).duration,
    factorOf: (officer, kind) => Math.exp(logFactor(officer, kind)),
    logOf: (kind) => kindOf(kind),
    between,
    weights: {
      officer: weightOf(off, ({ officer }) => officer),
      kind: weightOf(off, ({ kind }) => kind),
    },
    doubt: doubtOf(learning),
  }
}

type Off = { off: number; count: number; spread: number }

const usualDays = 40
const mostWeight = 2000

/**
 * How much today's services of one name weigh against the rest of the office: as little as they differed
 * on the days that are over beyond what chance does, and like twenty-five until that is known.
 */
function weightOf<T extends Off>(days: readonly (readonly T[])[], nameOf: (row: T) => string) {
  let seen = usualDays
  let beyond = usualDays / priorWeight
  for (const day of days) {
    for (const rows of Map.groupBy(day, nameOf).values()) {
      const count = rows.reduce((sum, row) => sum + row.count, 0)
      // In units of the services' own spread, so that chance alone gives one over the count.
      const mean = rows.reduce((sum, row) => sum + row.off / row.spread, 0) / count
      seen++
      beyond += mean ** 2 - 1 / count
    }
  }
  return Math.min(mostWeight, Math.max(1, seen / Math.max(beyond, 1e-9)))
}

// A definition's minutes may be off by a quarter; that fades with what is measured, here most of all.
const firstDoubt = 0.25
const elsewhereWeight = 0.1

function doubtOf({ days, country }: Learning): number {
  const count = (rows: Iterable<Measured>) => [...rows].reduce((sum, row) => sum + row.count, 0)
  const known = count(days.flat()) + elsewhereWeight * count(country.values())
  return firstDoubt * Math.sqrt(priorWeight / (priorWeight + known))
}

// Before a service has lasted so long its being unfinished says nothing.
const tellingMinutes = 3
const mostTelling = 2

/** What today's services say: how fast the whole office is, and beside that each officer and each kind. */
export function readToday(
  paces: Paces,
  done: readonly DoneBy[],
  running: readonly Running[] = [],
): Today {
  const kindOf = (kind: string) => ({ duration: paces.durationOf(kind), ...paces.logOf(kind) })
  const usual: Factors = (officer, kind) => Math.log(paces.factorOf(officer, kind))
  const lasting = running.filter(({ minutes }) => minutes > tellingMinutes)
  const speed = believeSpeed(
    evidenceOf(done, kindOf, usual),
    betweenDays(paces.between, usualSpeed.spread) + paces.doubt ** 2,
    lasting.map(({ kind, officer, minutes }) => {
      const { mean, spread } = kindOf(kind)
      const least = Math.log(minutes) - mean - usual(officer, kind)
      // Far beyond all that is usual it is a visit of its own kind, not a slow day.
      return { log: Math.min(least, mostTelling * spread), spread }
    }),
  )
  const left = done.map((row) => {
    const off = offOf(row, kindOf, usual) - row.count * speed.log
    return { ...row, off }
  })
  const { officer, kind } = paces.weights
  const ofOfficer = drawn(left, (row) => row.officer, officer)
  const rest = left.map((row) => ({ ...row, off: row.off - row.count * ofOfficer(row.officer) }))
  const ofKind = drawn(rest, (row) => row.kind, kind)
  const factorOf: Factors = (who, what) =>
    Math.exp(usual(who, what) + ofOfficer(who) + ofKind(what))
  return { speed, factorOf }
}

/** The mean by name, drawn to nothing by as much as so many services weigh. */
function drawn<T extends { off: number; count: number }>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  weight: number,
) {
  const sums = new Map<string, { off: number; count: number }>()
  for (const row of rows) {
    const before = sums.get(nameOf(row)) ?? { off: 0, count: 0 }
    sums.set(nameOf(row), { off: before.off + row.off, count: before.count + row.count })
  }
  return (name: string) => {
    const { off, count } = sums.get(name) ?? { off: 0, count: 0 }
    return off / (count + weight)
  }
}
