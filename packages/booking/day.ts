import type { Visit } from './capacity.ts'
import { SLOT_MINUTES, type Slot, slotOf, slotSeconds } from './layout.ts'
import { type BookingPolicy, bookableShare } from './policy.ts'
import { spreadVisits } from './spread.ts'

/** A slot and what is already held or booked of it, in seconds of counter time. */
export type UsedSlot = Slot & { usedSeconds: number }

/** One office-day as it stands. Slots in order; a gap between two is a break. */
export type BookableDay = {
  slots: readonly UsedSlot[]
  counterCount: number
  policy: BookingPolicy
  /** The slots it was first read as: what minutes it offers does not change with what is taken. */
  laid?: readonly Slot[]
}

/** What a booking draws from the slots, beginning with its own; seconds of counter time each. */
export type Takes = readonly number[]

/** An unbroken stretch of the day, as slot numbers from `first` up to but not including `end`. */
export type Run = { first: number; end: number }

/** A minute a visit may begin at: its slot and stretch, and the seconds that are its own from there. */
export type Spot = { startsAt: Temporal.Instant; slot: number; run: Run; takes: Takes }

const SLOT_MS = SLOT_MINUTES * 60_000

/** Unbroken stretches of the day, in order. */
export function listRuns(slots: readonly Slot[]): Run[] {
  const runs: Run[] = []
  for (const [nth, { startsAt }] of slots.entries()) {
    const last = runs.at(-1)
    const before = slots[nth - 1]?.startsAt.epochMilliseconds ?? Number.NaN
    if (last && startsAt.epochMilliseconds - before === SLOT_MS) last.end = nth + 1
    else runs.push({ first: nth, end: nth + 1 })
  }
  return runs
}

/** How many such visits the bookable counters serve at once; so many begin at the opening, and one. */
function waveOf({ counterCount, policy }: BookableDay, { minutes, costSeconds }: Visit): number {
  const atOnce = (bookableShare(policy) * minutes * 60 * counterCount) / costSeconds
  return Math.ceil(atOnce * policy.firstWaveShare - 1e-9)
}

/** By how many slots a visit is served behind its minute, the first wave being before it. */
export const lagOf = (day: BookableDay, visit: Visit): number =>
  Math.floor(
    (waveOf(day, visit) * visit.costSeconds) / slotSeconds(day.counterCount, day.policy) + 1e-9,
  )

/** Bookable seconds of a run by the beginning of each of its slots, and by its end. */
function sumsOf(totals: readonly number[]): number[] {
  const sums = [0]
  for (const total of totals) sums.push((sums.at(-1) ?? 0) + total)
  return sums
}

/** The seconds from `from` on, so many, as the slots of a run have them, from slot `first` on. */
function cut(sums: readonly number[], first: number, { from, seconds }: Piece): number[] {
  const takes: number[] = []
  for (let nth = first; nth + 1 < sums.length && (sums[nth] ?? 0) < from + seconds; nth++) {
    const begin = Math.max(from, sums[nth] ?? 0)
    takes.push(Math.max(0, Math.min(from + seconds, sums[nth + 1] ?? 0) - begin))
  }
  return takes
}

type Piece = { from: number; seconds: number }

/**
 * The minutes of one run. Its bookable seconds are cut into as many pieces as there are visits, one
 * behind the other; a visit begins when the counters reach its piece, less the first wave.
 */
function laySpots(day: BookableDay, visit: Visit, run: Run): Spot[] {
  const { first, end } = run
  const laid = (day.laid ?? day.slots).slice(first, end)
  const sums = sumsOf(laid.map((slot) => slot.totalSeconds))
  const whole = sums.at(-1) ?? 0
  const count = Math.floor(whole / visit.costSeconds)
  const toMinute = laid.length * SLOT_MINUTES
  const firstWave = waveOf(day, visit)
  const soldBy = (minute: number) => {
    const nth = Math.min(Math.floor(minute / SLOT_MINUTES), laid.length)
    const part = (laid[nth]?.totalSeconds ?? 0) * (minute / SLOT_MINUTES - nth)
    return (sums[nth] ?? 0) + part
  }
  const walkInsBy = (minute: number) =>
    (day.counterCount * minute * 60 - soldBy(minute)) / visit.costSeconds
  const spread = { count, fromMinute: 0, toMinute, showShare: 1, walkInsBy, firstWave }
  const opens = laid[0]?.startsAt as Temporal.Instant
  return spreadVisits(spread)
    .map((minute, nth) => {
      const own = Math.floor(minute / SLOT_MINUTES)
      const from = Math.max(Math.floor((nth * whole) / count), sums[own] ?? 0)
      const takes = cut(sums, own, { from, seconds: visit.costSeconds })
      return {
        minute,
        spot: { startsAt: opens.add({ minutes: minute }), slot: first + own, run, takes },
      }
    })
    .filter(({ minute }) => minute + visit.minutes <= toMinute)
    .map(({ spot }) => spot)
}

const spotsOf = new WeakMap<readonly Slot[], Map<string, Spot[]>>()

/** Every minute such a visit is offered at, however taken; several times where several may begin. */
export function listSpots(day: BookableDay, visit: Visit): Spot[] {
  const laid = day.laid ?? day.slots
  const known = spotsOf.get(laid) ?? new Map<string, Spot[]>()
  spotsOf.set(laid, known)
  const key = `${visit.minutes} ${visit.costSeconds} ${day.counterCount} ${day.policy.walkInShare} ${day.policy.firstWaveShare}`
  const found = known.get(key)
  if (found) return found
  const spots =
    visit.costSeconds > 0 ? listRuns(laid).flatMap((run) => laySpots(day, visit, run)) : []
  known.set(key, spots)
  return spots
}

/** The slot of a minute by its number; -1 when the day has none there. */
export function findSlot(day: BookableDay, at: Temporal.Instant): number {
  const wanted = slotOf(at).epochMilliseconds
  return day.slots.findIndex((slot) => slot.startsAt.epochMilliseconds === wanted)
}

/** The day after a booking drew from it (`sign` 1) or gave back what it drew (-1). */
export function afterTakes(
  day: BookableDay,
  change: { startsAt: Temporal.Instant; takes: Takes; sign: 1 | -1 },
): BookableDay {
  const first = findSlot(day, change.startsAt)
  if (first < 0) return day
  const slots = day.slots.slice()
  for (const [nth, taken] of change.takes.entries()) {
    const slot = slots[first + nth]
    if (!slot || taken === 0) continue
    slots[first + nth] = { ...slot, usedSeconds: slot.usedSeconds + change.sign * taken }
  }
  return { ...day, laid: day.laid ?? day.slots, slots }
}
