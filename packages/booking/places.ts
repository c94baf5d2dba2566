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
  nameAsked,
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

const minutesOf = new WeakMap<readonly Spot[], Map<number, Minute>>()

/** The minutes of a day by their moment, in order. */
function byMoment(day: BookableDay, visit: Visit): Map<number, Minute> {
  const spots = listSpots(day, visit)
  const known = minutesOf.get(spots)
  if (known) return known
  const minutes = new Map<number, [Spot, ...Spot[]]>()
  for (const spot of spots) {
    const at = spot.startsAt.epochMilliseconds
    const others = minutes.get(at)
    if (others) others.push(spot)
    else minutes.set(at, [spot])
  }
  minutesOf.set(spots, minutes)
  return minutes
}

const listMinutes = (day: BookableDay, visit: Visit): Minute[] => [...byMoment(day, visit).values()]

function why(day: BookableDay, startsAt: Temporal.Instant, now: Temporal.Instant) {
  const releasesAt = findNextRelease(day.policy, startsAt, now)
  return releasesAt
    ? ({ reason: 'releasedLater', releasesAt } as const)
    : ({ reason: 'full' } as const)
}

type Verdict = Place & { takes?: Takes }

// In a rush thousands ask for a minute that is gone; it is judged again when the day has changed.
const refused = new WeakMap<BookableDay, Map<string, Verdict>>()

function judge(day: BookableDay, minute: Minute, asked: Asked): Verdict {
  const known = refused.get(day) ?? new Map<string, Verdict>()
  const key = `${minute[0].startsAt.epochMilliseconds} ${nameAsked(asked)}`
  const found = known.get(key) ?? judgeNow(day, minute, { ...asked, enough: 1 })
  if (found.left === 0) refused.set(day, known.set(key, found))
  return found
}

function judgeNow(day: BookableDay, minute: Minute, asked: Asked & { enough?: number }): Verdict {
  const { startsAt } = minute[0]
  if (isTooLate(day, minute[0], asked.now)) return { startsAt, left: 0, reason: 'tooLate' }
  const { free, isHeldBack } = judgeSpots(day, minute, asked)
  const [first] = free
  if (first) return { startsAt, left: free.length, takes: first.takes }
  if (isHeldBack) return { startsAt, left: 0, ...why(day, startsAt, asked.now) }
  return { startsAt, left: 0, reason: 'full' }
}

function toPlace(day: BookableDay, minute: Minute, asked: Asked): Place {
  const { takes: _, ...place } = judgeNow(day, minute, asked)
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
  const minute = byMoment(day, visit).get(startsAt.epochMilliseconds)
  if (!minute) return { reason: 'notOffered' }
  const { takes, reason = 'full' } = judge(day, minute, { visit, now })
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
