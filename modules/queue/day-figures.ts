import { type Pause, withoutPauses } from '#packages/queueing'
import type { PromiseRow, VisitRow } from './day-queries.ts'
import { inHall } from './room.ts'

/** How long people waited from the door to their first call, in whole minutes. */
export type WaitFigures = { count: number; p50Minutes: number | null; p90Minutes: number | null }

/** One hour of the office's clock, and how many came through the door in it. */
export type HourFigures = { hour: number; booking: number; walkin: number; remote: number }

/** A day in numbers; each is counted from the rows that stand beside it. */
export type DayFigures = {
  arrived: number
  onTheWay: number
  waiting: number
  finished: number
  /** Who went, or was there when the day ended, and had not been at a counter. */
  left: number
  /** The same of whoever had been served in part. */
  unfinished: number
  /** Whose place went on to another day, because the hall stood still. */
  kept: number
  priority: number
  /** Of one question, and of what was entered from paper. */
  quick: number
  entered: number
  wait: WaitFigures
  promises: {
    judged: number
    kept: number
    sooner: number
    later: number
    late: number
    /** Given to somebody who left before the call it was about, so that nothing judges it. */
    uncalled: number
  }
  hours: HourFigures[]
}

/** From the street door to the first call, in minutes without pauses; nothing while not called. */
export function waitedMinutes(
  { presentAt, firstCalledAt }: VisitRow,
  pauses: readonly Pause[],
): number | null {
  if (!presentAt || !firstCalledAt) return null
  const to = firstCalledAt.epochMilliseconds
  const from = withoutPauses(pauses, to)(presentAt.epochMilliseconds)
  return Math.max(0, (to - from) / 60_000)
}

/** The value below which this share lies: the nearest rank, so that it is somebody's real wait. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

const rounded = (minutes: number | null) => (minutes === null ? null : Math.round(minutes))

function hoursOf(visits: readonly VisitRow[], zone: string): HourFigures[] {
  const hours = new Map<number, HourFigures>()
  for (const { presentAt, origin, keptFrom } of visits) {
    if (!presentAt || keptFrom) continue
    const { hour } = presentAt.toZonedDateTimeISO(zone)
    const row = hours.get(hour) ?? { hour, booking: 0, walkin: 0, remote: 0 }
    row[origin as 'booking' | 'walkin' | 'remote']++
    hours.set(hour, row)
  }
  return fillGaps([...hours.values()].sort((a, b) => a.hour - b.hour))
}

/** An hour in which nobody came is part of the picture too. */
function fillGaps(hours: HourFigures[]): HourFigures[] {
  const [first, last] = [hours[0], hours.at(-1)]
  if (!first || !last) return []
  return Array.from({ length: last.hour - first.hour + 1 }, (_, nth) => {
    const hour = first.hour + nth
    return hours.find((one) => one.hour === hour) ?? { hour, booking: 0, walkin: 0, remote: 0 }
  })
}

const unfinished = ['waiting', 'called', 'serving', 'held', 'missed']

const isGone = ({ state, keptTo }: VisitRow) => state === 'left' && !keptTo

/** Counts a day from its rows. */
export function figuresOf(
  day: {
    visits: readonly VisitRow[]
    promises: readonly PromiseRow[]
    pauses: readonly Pause[]
  },
  zone: string,
): DayFigures {
  const { visits, promises, pauses } = day
  const here = visits.filter(({ presentAt }) => presentAt !== null)
  const waits = here
    .map((visit) => waitedMinutes(visit, pauses))
    .filter((minutes) => minutes !== null)
  const gone = new Set(visits.filter(isGone).map(({ label }) => label))
  const count = (verdict: PromiseRow['verdict']) =>
    promises.filter((one) => one.verdict === verdict).length
  return {
    arrived: here.length,
    onTheWay: visits.filter((one) => one.presentAt === null && unfinished.includes(one.state))
      .length,
    waiting: here.filter(({ state }) => inHall.has(state)).length,
    finished: visits.filter(({ state }) => state === 'done').length,
    left: visits.filter((one) => isGone(one) && !one.isBegun).length,
    unfinished: visits.filter((one) => isGone(one) && one.isBegun).length,
    kept: visits.filter(({ keptTo }) => keptTo !== null).length,
    priority: here.filter((one) => one.class === 'priority').length,
    quick: visits.filter(({ isQuick }) => isQuick).length,
    entered: visits.filter(({ enteredAt }) => enteredAt !== null).length,
    wait: {
      count: waits.length,
      p50Minutes: rounded(quantile(waits, 0.5)),
      p90Minutes: rounded(quantile(waits, 0.9)),
    },
    promises: {
      judged: promises.filter(({ verdict }) => verdict !== null).length,
      kept: count('kept'),
      sooner: count('sooner'),
      later: count('later'),
      late: promises.filter(({ isLate }) => isLate).length,
      uncalled: promises.filter((one) => one.verdict === null && gone.has(one.label)).length,
    },
    hours: hoursOf(visits, zone),
  }
}
