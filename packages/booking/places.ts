import type { Visit } from './capacity.ts'
import {
  type BookableDay,
  findSlot,
  lagOf,
  listRuns,
  listSpots,
  type Spot,
  type Takes,
} from './day.ts'
import { slotSeconds } from './layout.ts'
import {
  type Asked,
  gather,
  isReleased,
  isTooLate,
  judgeSpots,
  lookAt,
  sheetOf,
} from './offered.ts'
import { findNextRelease } from './policy.ts'

/** Why a minute cannot be had. `releasedLater` may still become free; the others will not. */
export type PlaceReason = 'full' | 'tooLate' | 'releasedLater' | 'notOffered'

/** A minute at which a visit may begin, how many more visits may, and why none when none. */
export type Place = {
  startsAt: Temporal.Instant
  left: number
  reason?: PlaceReason
  releasesAt?: Temporal.Instant
}

type Minute = readonly [Spot, ...Spot[]]

function listMinutes(day: BookableDay, visit: Visit): Minute[] {
  const minutes: [Spot, ...Spot[]][] = []
  for (const spot of listSpots(day, visit)) {
    const last = minutes.at(-1)
    if (last?.[0].startsAt.equals(spot.startsAt)) last.push(spot)
    else minutes.push([spot])
  }
  return minutes
}

function why(day: BookableDay, startsAt: Temporal.Instant, now: Temporal.Instant) {
  const releasesAt = findNextRelease(day.policy, startsAt, now)
  return releasesAt
    ? ({ reason: 'releasedLater', releasesAt } as const)
    : ({ reason: 'full' } as const)
}

function judge(day: BookableDay, minute: Minute, asked: Asked): Place & { takes?: Takes } {
  const { startsAt } = minute[0]
  if (isTooLate(day, minute[0], asked.now)) return { startsAt, left: 0, reason: 'tooLate' }
  const { free, isHeldBack } = judgeSpots(day, minute, asked)
  const [first] = free
  if (first) return { startsAt, left: free.length, takes: first.takes }
  if (isHeldBack) return { startsAt, left: 0, ...why(day, startsAt, asked.now) }
  return { startsAt, left: 0, reason: 'full' }
}

function toPlace(day: BookableDay, minute: Minute, asked: Asked): Place {
  const { takes: _, ...place } = judge(day, minute, asked)
  return place
}

/** Every minute at which this visit may begin on that day, in order, taken ones included. */
export const listPlaces = (day: BookableDay, visit: Visit, now: Temporal.Instant): Place[] =>
  listMinutes(day, visit).map((minute) => toPlace(day, minute, { visit, now }))

/** The same within a stretch, counted in epoch milliseconds; only these are judged. */
export function listPlacesWithin(
  day: BookableDay,
  visit: Visit,
  { fromMs, toMs, now }: { fromMs: number; toMs: number; now: Temporal.Instant },
): Place[] {
  const near = listMinutes(day, visit).filter(([{ startsAt }]) => {
    const at = startsAt.epochMilliseconds
    return at >= fromMs && at <= toMs
  })
  return near.map((minute) => toPlace(day, minute, { visit, now }))
}

/** How many such visits the day still has a place for, all of them together. */
export const countPlaces = (day: BookableDay, visit: Visit, now: Temporal.Instant): number =>
  lookAt(day, { visit, now }).count

type Wish = { startsAt: Temporal.Instant; now: Temporal.Instant }
type Taking = { takes: Takes; reason?: undefined } | { takes?: undefined; reason: PlaceReason }

/**
 * Takes one place: the seconds it draws from its slots. Gives the true reason when it cannot be had;
 * `notOffered` when no such visit begins at that minute.
 */
export function takePlace(day: BookableDay, visit: Visit, { startsAt, now }: Wish): Taking {
  const [first, ...others] = listSpots(day, visit).filter((one) => one.startsAt.equals(startsAt))
  if (!first) return { reason: 'notOffered' }
  const { takes, reason = 'full' } = judge(day, [first, ...others], { visit, now })
  return takes ? { takes } : { reason }
}

/**
 * Takes a minute that was somebody's, although the calendar may begin such visits at others: then
 * what is free where a visit that begins there is served, or else from its slot on.
 */
export function takeBack(day: BookableDay, visit: Visit, wish: Wish): Taking {
  const { startsAt, now } = wish
  const own = takePlace(day, visit, wish)
  if (own.reason !== 'notOffered') return own
  const slot = findSlot(day, startsAt)
  const run = listRuns(day.slots).find(({ first, end }) => first <= slot && slot < end)
  const perSlot = slotSeconds(day.counterCount, day.policy)
  if (!run || perSlot <= 0) return { reason: 'notOffered' }
  const lag = lagOf(day, visit)
  const width = Math.ceil(visit.costSeconds / perSlot) + 1
  const sheet = sheetOf(day)
  const behind = gather(sheet, { slot: slot + lag, reach: width, end: run.end }, visit.costSeconds)
  const takes = behind
    ? [...Array.from({ length: lag }, () => 0), ...behind]
    : gather(sheet, { slot, reach: lag + width, end: run.end }, visit.costSeconds)
  const spot = { startsAt, slot, run, takes: takes ?? [] }
  if (isTooLate(day, spot, now)) return { reason: 'tooLate' }
  if (!takes) return { reason: 'full' }
  if (!isReleased(day, sheet, spot, { visit, now })) return why(day, startsAt, now)
  return { takes }
}
