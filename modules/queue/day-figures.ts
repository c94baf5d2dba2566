import type { PromiseRow, VisitRow } from './day-queries.ts'
import { inHall } from './room.ts'

/** How long people waited from the door to the call they answered, in whole minutes. */
export type WaitFigures = { count: number; p50Minutes: number | null; p90Minutes: number | null }

/** One hour of the office's clock, and how many came through the door in it. */
export type HourFigures = { hour: number; booking: number; walkin: number; remote: number }

/** A day in numbers; each is counted from the rows that stand beside it. */
export type DayFigures = {
  /** Everybody who was seen in the hall: the sum of waiting, missed, serving, finished, left, unfinished and kept. */
  arrived: number
  onTheWay: number
  /** Numbers from afar and kept places that ended without anybody at the door. */
  neverCame: number
  waiting: number
  /** Here, called, and not back yet. */
  missed: number
  serving: number
  finished: number
  /** Who went, or was there when the day ended, and had not been at a counter. */
  left: number
  /** The same of whoever had been served in part. */
  unfinished: number
  /** Who was here, and whose place went on to another day, because the hall stood still. */
  kept: number
  /** The same of whoever was not at the door yet. */
  keptAway: number
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

/** The value below which this share lies: the nearest rank, so that it is somebody's real wait. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

const rounded = (minutes: number | null) => (minutes === null ? null : Math.round(minutes))

function hoursOf(visits: readonly VisitRow[], zone: string): HourFigures[] {
  const hours = new Map<number, HourFigures>()
  for (const { cameAt, origin, keptFrom } of visits) {
    if (!cameAt || keptFrom) continue
    const { hour } = cameAt.toZonedDateTimeISO(zone)
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

const ended: ReadonlySet<string> = new Set(['done', 'left'])

const isGone = ({ state, keptTo }: VisitRow) => state === 'left' && !keptTo

/** Counts a day from its rows. */
export function figuresOf(
  day: {
    visits: readonly VisitRow[]
    promises: readonly PromiseRow[]
  },
  zone: string,
): DayFigures {
  const { visits, promises } = day
  const here = visits.filter(({ cameAt }) => cameAt !== null)
  const away = visits.filter(({ cameAt }) => cameAt === null)
  const waits = visits
    .map(({ waitedMinutes }) => waitedMinutes)
    .filter((minutes) => minutes !== null)
  const gone = new Set(visits.filter(isGone).map(({ label }) => label))
  const count = (verdict: PromiseRow['verdict']) =>
    promises.filter((one) => one.verdict === verdict).length
  return {
    arrived: here.length,
    onTheWay: away.filter(({ state }) => !ended.has(state)).length,
    neverCame: away.filter((one) => isGone(one)).length,
    waiting: here.filter(({ state }) => inHall.has(state)).length,
    missed: here.filter(({ state }) => state === 'missed').length,
    serving: here.filter(({ state }) => state === 'serving').length,
    finished: here.filter(({ state }) => state === 'done').length,
    left: here.filter((one) => isGone(one) && !one.isBegun).length,
    unfinished: here.filter((one) => isGone(one) && one.isBegun).length,
    kept: here.filter(({ keptTo }) => keptTo !== null).length,
    keptAway: away.filter(({ keptTo }) => keptTo !== null).length,
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
