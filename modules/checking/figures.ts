import type { EndRow, VisitRow } from './measure-queries.ts'

/** A month of one office in figures; a share of nothing is nothing. */
export type Figures = {
  finished: {
    /** All that came to a good end, and those of them for which people must come. */
    count: number
    withVisit: number
    trips: number
    collecting: number
    tripsPerCase: number | null
  }
  visits: { count: number; comeBack: number; withoutShare: number | null }
  /** By the day they were due; `unseen` are past it, and nobody has looked. */
  checks: { due: number; inTime: number; unseen: number; inTimeShare: number | null }
  complete: { count: number; overruled: number }
}

/** What an office aims at. */
export const aims = { tripsPerCase: 1.3, withoutShare: 0.95 } as const

/** A round at the desk; one nobody has looked at has no outcome. */
type Round = { dueAt: Temporal.Instant; judgedAt: Temporal.Instant | null }

type Rows = {
  finished: readonly (EndRow & { hasVisit: boolean })[]
  visits: readonly VisitRow[]
  /** Those due in the month: looked at, or past their time and not. */
  rounds: readonly Round[]
  /** How many were found complete in the month. */
  complete: number
  overruled: readonly unknown[]
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/**
 * Counts a month from its rows. Trips a case are those of cases for which people must come at all:
 * online services would make the figure look better than it is.
 */
export function figuresOf({ finished, visits, rounds, complete, overruled }: Rows): Figures {
  const came = finished.filter(({ hasVisit }) => hasVisit)
  const trips = came.reduce((sum, one) => sum + one.trips, 0)
  const collecting = came.reduce((sum, one) => sum + one.collecting, 0)
  const comeBack = visits.filter(({ reasons }) => reasons.length > 0).length
  const inTime = rounds.filter(
    ({ judgedAt, dueAt }) => judgedAt && Temporal.Instant.compare(judgedAt, dueAt) <= 0,
  )
  return {
    finished: {
      ...{ count: finished.length, withVisit: came.length, trips, collecting },
      tripsPerCase: share(trips, came.length),
    },
    visits: {
      ...{ count: visits.length, comeBack },
      withoutShare: share(visits.length - comeBack, visits.length),
    },
    checks: {
      ...{ due: rounds.length, inTime: inTime.length },
      unseen: rounds.filter(({ judgedAt }) => judgedAt === null).length,
      inTimeShare: share(inTime.length, rounds.length),
    },
    complete: { count: complete, overruled: overruled.length },
  }
}
