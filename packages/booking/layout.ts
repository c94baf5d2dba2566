import type { Interval } from '#packages/calendar'
import { type BookingPolicy, bookableShare } from './policy.ts'

/** The grain of the calendar. A person is told a minute of the day, not half a day. */
export const SLOT_MINUTES = 5
const SLOT_SECONDS = SLOT_MINUTES * 60
const SLOT_MS = SLOT_SECONDS * 1000

/** Five minutes of an office-day and the counter time that may be booked in them, in seconds. */
export type Slot = { startsAt: Temporal.Instant; totalSeconds: number }

/** Bookable counter time in one ordinary slot, in seconds. */
export const slotSeconds = (counterCount: number, policy: BookingPolicy): number =>
  Math.floor(counterCount * SLOT_SECONDS * bookableShare(policy))

/**
 * Visits that may begin at the very opening beyond the steady one. Bailey and Welch: one more than
 * there are counters, so that nobody behind a counter waits for a late first visitor.
 */
function firstWaveSeconds(counterCount: number, policy: BookingPolicy): number {
  const steady =
    slotSeconds(counterCount, policy) > 0 ? Math.ceil(counterCount * bookableShare(policy)) : 0
  return steady * policy.usualMinutes * 60
}

function layOutInterval({ from, to }: Interval, perSlot: number, waveSeconds: number): Slot[] {
  const seconds = (to.epochMilliseconds - from.epochMilliseconds) / 1000
  const count = Math.floor(seconds / SLOT_SECONDS)
  const wholeSeconds = count * perSlot
  const wave = Math.min(waveSeconds, Math.floor(wholeSeconds / 4))
  // What comes early is taken off the end, so lunch and closing find an empty hall, not a full one.
  const soldBy = (slots: number) =>
    slots === 0 ? 0 : Math.min(wholeSeconds, wave + slots * perSlot)
  return Array.from({ length: count }, (_, place) => ({
    startsAt: Temporal.Instant.fromEpochMilliseconds(from.epochMilliseconds + place * SLOT_MS),
    totalSeconds: soldBy(place + 1) - soldBy(place),
  }))
}

/** The bookable time of one office-day in five-minute slots, in order. Empty when it is closed. */
export function layOutDay(day: {
  intervals: readonly Interval[]
  counterCount: number
  policy: BookingPolicy
}): Slot[] {
  const perSlot = slotSeconds(day.counterCount, day.policy)
  const wave = firstWaveSeconds(day.counterCount, day.policy)
  return day.intervals.flatMap((interval) => layOutInterval(interval, perSlot, wave))
}
