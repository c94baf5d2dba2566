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
  checks: { judged: number; inTime: number; inTimeShare: number | null }
  complete: { count: number; overruled: number }
}

/** What an office aims at. */
export const aims = { tripsPerCase: 1.3, withoutShare: 0.95 } as const

type Judged = { dueAt: Temporal.Instant; judgedAt: Temporal.Instant; outcome: string }

type Rows = {
  finished: readonly (EndRow & { hasVisit: boolean })[]
  visits: readonly VisitRow[]
  rounds: readonly Judged[]
  overruled: readonly unknown[]
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/**
 * Counts a month from its rows. Trips a case are those of cases for which people must come at all:
 * online services would make the figure look better than it is.
 */
export function figuresOf({ finished, visits, rounds, overruled }: Rows): Figures {
  const came = finished.filter(({ hasVisit }) => hasVisit)
  const trips = came.reduce((sum, one) => sum + one.trips, 0)
  const collecting = came.reduce((sum, one) => sum + one.collecting, 0)
  const comeBack = visits.filter(({ reasons }) => reasons.length > 0).length
  const inTime = rounds.filter((one) => Temporal.Instant.compare(one.judgedAt, one.dueAt) <= 0)
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
      ...{ judged: rounds.length, inTime: inTime.length },
      inTimeShare: share(inTime.length, rounds.length),
    },
    complete: {
      count: rounds.filter(({ outcome }) => outcome === 'complete').length,
      overruled: overruled.length,
    },
  }
}
