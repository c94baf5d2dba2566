import type { Interval } from '#packages/calendar'
import { type BookingPolicy, bookableShare } from './policy.ts'

/** The grain in which counter time is counted. Minutes are promised inside it. */
export const SLOT_MINUTES = 5
const SLOT_SECONDS = SLOT_MINUTES * 60
const SLOT_MS = SLOT_SECONDS * 1000

/** Five minutes of an office-day and the counter time that may be booked in them, in seconds. */
export type Slot = { startsAt: Temporal.Instant; totalSeconds: number }

/** Bookable counter time in one ordinary slot, in seconds. */
export const slotSeconds = (counterCount: number, policy: BookingPolicy): number =>
  Math.floor(counterCount * SLOT_SECONDS * bookableShare(policy))

/** The slot a minute lies in. Slots lie on whole five minutes, so a day can be laid out anew. */
export const slotOf = (at: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at.epochMilliseconds / SLOT_MS) * SLOT_MS)

// Where many just come, booked people still get this part of the counters.
const LEAST_BOOKABLE = 0.3

/** The seconds of each slot that stay with people who just come, most where most of them come. */
function keepForWalkIns(weights: readonly number[], whole: number, keptSeconds: number): number[] {
  const most = whole * (1 - LEAST_BOOKABLE)
  const kept = weights.map(() => 0)
  let left = keptSeconds
  // What an hour cannot keep any more goes to the others; each round fills at least one of them.
  for (let round = 0; round < weights.length && left > 1e-6; round++) {
    const open = weights.map((weight, nth) => ((kept[nth] ?? 0) < most ? weight : 0))
    const sum = open.reduce((total, weight) => total + weight, 0)
    if (sum <= 0) break
    const here = left
    for (const [nth, weight] of open.entries()) {
      const more = Math.min((here * weight) / sum, most - (kept[nth] ?? 0))
      kept[nth] = (kept[nth] ?? 0) + more
      left -= more
    }
  }
  return kept
}

function listStarts({ from, to }: Interval): Temporal.Instant[] {
  const first = Math.ceil(from.epochMilliseconds / SLOT_MS)
  const end = Math.floor(to.epochMilliseconds / SLOT_MS)
  return Array.from({ length: Math.max(0, end - first) }, (_, nth) =>
    Temporal.Instant.fromEpochMilliseconds((first + nth) * SLOT_MS),
  )
}

/** What an office-day is laid out from. */
export type DayPlan = {
  intervals: readonly Interval[]
  counterCount: number
  policy: BookingPolicy
  /** How many just come around a moment, against other moments; evenly when left out. */
  walkInsAt?: (at: Temporal.Instant) => number
}

/** The bookable time of one office-day in five-minute slots, in order. Empty when it is closed. */
export function layOutDay({ intervals, counterCount, policy, walkInsAt }: DayPlan): Slot[] {
  const starts = intervals.flatMap(listStarts)
  const perSlot = slotSeconds(counterCount, policy)
  if (!walkInsAt) return starts.map((startsAt) => ({ startsAt, totalSeconds: perSlot }))
  const whole = counterCount * SLOT_SECONDS
  const weights = starts.map((at) => Math.max(0, walkInsAt(at)))
  // An hour nobody came in keeps a little all the same, or the first who does finds nothing.
  const least = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length) / 4
  const known = weights.map((weight) => Math.max(weight, least) || 1)
  const kept = keepForWalkIns(known, whole, starts.length * (whole - perSlot))
  return starts.map((startsAt, nth) => ({
    startsAt,
    totalSeconds: Math.max(0, Math.floor(whole - (kept[nth] ?? 0) + 1e-6)),
  }))
}
