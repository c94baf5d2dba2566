/** A counter as booking sees it: which stages of a visit it can serve. */
export type Counter = { stages: readonly string[] }

/** How long a visit keeps each stage busy, in minutes: `{ berkas: 4, foto: 12 }`. */
export type StageMinutes = Readonly<Record<string, number>>

/** What one visit takes: its own length, and the counter time it uses up for everybody. */
export type Visit = {
  minutes: number
  costSeconds: number
  /** Of somebody with priority: they may take what is kept for such people until the last release. */
  isPriority?: boolean
}

// 2^6 subsets of stages are looked at; a visit with more stages is a mistake in its service.
const MOST_STAGES = 6

function* subsets<T>(all: readonly T[]): Generator<T[]> {
  for (let chosen = 1; chosen < 2 ** all.length; chosen++) {
    yield all.filter((_, place) => (chosen >> place) & 1)
  }
}

/**
 * How many such visits a minute the counters can carry when they do nothing else, counters that
 * serve several stages being shared out as well as possible (Hall's condition over every set of
 * stages). Zero when no counter serves one of them.
 */
export function visitsPerMinute(counters: readonly Counter[], needs: StageMinutes): number {
  const stages = Object.keys(needs).filter((stage) => (needs[stage] ?? 0) > 0)
  if (stages.length > MOST_STAGES) throw new RangeError('A visit has at most six stages.')
  let rate = Number.POSITIVE_INFINITY
  for (const some of subsets(stages)) {
    const able = counters.filter((counter) => some.some((each) => counter.stages.includes(each)))
    const minutes = some.reduce((sum, stage) => sum + (needs[stage] ?? 0), 0)
    rate = Math.min(rate, able.length / minutes)
  }
  return Number.isFinite(rate) ? rate : 0
}

/**
 * What a visit costs the whole office: the share of its counters that it alone would keep busy.
 * Costs of different services add up safely: whatever mix is sold up to the counters' time, the
 * counters can carry it. Nothing when this office cannot serve the visit at all.
 */
export function findVisit(counters: readonly Counter[], needs: StageMinutes): Visit | undefined {
  const rate = visitsPerMinute(counters, needs)
  if (rate === 0) return undefined
  const minutes = Object.values(needs).reduce((sum, each) => sum + each, 0)
  return { minutes, costSeconds: Math.ceil((counters.length / rate) * 60 - 1e-6) }
}
