import type { Visit } from './capacity.ts'
import { SLOT_MINUTES, type Slot, slotSeconds } from './layout.ts'
import { type BookingPolicy, findNextRelease, releasedShare } from './policy.ts'

const SLOT_MS = SLOT_MINUTES * 60_000
const SLOTS_AN_HOUR = 60 / SLOT_MINUTES

/** A slot and what is already held or booked of it, in seconds of counter time. */
export type UsedSlot = Slot & { usedSeconds: number }

/** One office-day as it stands. Slots in order; a gap between two is a break. */
export type BookableDay = {
  slots: readonly UsedSlot[]
  counterCount: number
  policy: BookingPolicy
}

/** Why a minute cannot be had. `releasedLater` may still become free; the others will not. */
export type PlaceReason = 'full' | 'tooLate' | 'releasedLater' | 'notOffered'

/** A minute at which a visit may begin, how many more visits may, and why none when none. */
export type Place = {
  startsAt: Temporal.Instant
  left: number
  reason?: PlaceReason
  releasesAt?: Temporal.Instant
}

type Run = { first: number; end: number }
type Spot = { place: number; run: Run; width: number }

const startMs = (day: BookableDay, place: number) =>
  day.slots[place]?.startsAt.epochMilliseconds ?? 0

/** Unbroken stretches of the day, as slot numbers from `first` up to but not including `end`. */
function listRuns(day: BookableDay): Run[] {
  const runs: Run[] = []
  for (let place = 0; place < day.slots.length; place++) {
    const last = runs.at(-1)
    if (last && startMs(day, place) - startMs(day, place - 1) === SLOT_MS) last.end = place + 1
    else runs.push({ first: place, end: place + 1 })
  }
  return runs
}

/** How many slots in a row a visit draws on: as long as the office needs to earn its cost again. */
function widthOf(day: BookableDay, visit: Visit): number {
  const perSlot = slotSeconds(day.counterCount, day.policy)
  return perSlot > 0
    ? Math.max(1, Math.ceil(visit.costSeconds / perSlot))
    : Number.POSITIVE_INFINITY
}

/**
 * The starts a visit is offered: every `width` slots from the opening, so that places lie side by
 * side, and only where it ends before the break or closing.
 */
function listSpots(day: BookableDay, visit: Visit): Spot[] {
  const width = widthOf(day, visit)
  const lengthSlots = Math.max(width, Math.ceil(visit.minutes / SLOT_MINUTES))
  const spots: Spot[] = []
  for (const run of listRuns(day)) {
    for (let place = run.first; place + lengthSlots <= run.end; place += width) {
      spots.push({ place, run, width })
    }
  }
  return spots
}

const sum = (slots: readonly UsedSlot[], pick: (slot: UsedSlot) => number) =>
  slots.reduce((total, slot) => total + pick(slot), 0)

const freeSeconds = (slots: readonly UsedSlot[]) =>
  sum(slots, (slot) => slot.totalSeconds - slot.usedSeconds)

/** What the releases still hold back in the hour around a spot, counted from the opening. */
function releasedSeconds(day: BookableDay, { place, run }: Spot, now: Temporal.Instant): number {
  const first = place - ((place - run.first) % SLOTS_AN_HOUR)
  const hour = day.slots.slice(first, Math.min(first + SLOTS_AN_HOUR, run.end))
  const startsAt = day.slots[place]?.startsAt ?? now
  const share = releasedShare(day.policy, startsAt, now)
  return sum(hour, (slot) => slot.totalSeconds) * share - sum(hour, (slot) => slot.usedSeconds)
}

function judge(day: BookableDay, visit: Visit, spot: Spot, now: Temporal.Instant): Place {
  const startsAt = day.slots[spot.place]?.startsAt ?? now
  const aheadMs = startsAt.epochMilliseconds - now.epochMilliseconds
  if (aheadMs < day.policy.aheadMinutes * 60_000) return { startsAt, left: 0, reason: 'tooLate' }
  const free = freeSeconds(day.slots.slice(spot.place, spot.place + spot.width))
  const fits = Math.floor(free / visit.costSeconds)
  if (fits === 0) return { startsAt, left: 0, reason: 'full' }
  // The small remainder keeps 0.8 x 2,880 from losing a second to binary fractions.
  const left = Math.min(
    fits,
    Math.floor((releasedSeconds(day, spot, now) + 1e-6) / visit.costSeconds),
  )
  if (left > 0) return { startsAt, left }
  const releasesAt = findNextRelease(day.policy, startsAt, now)
  return releasesAt
    ? { startsAt, left: 0, reason: 'releasedLater', releasesAt }
    : { startsAt, left: 0, reason: 'full' }
}

/** Every minute at which this visit may begin on that day, in order, taken ones included. */
export const listPlaces = (day: BookableDay, visit: Visit, now: Temporal.Instant): Place[] =>
  listSpots(day, visit).map((spot) => judge(day, visit, spot, now))

/** The same within a stretch, counted in epoch milliseconds; only these are judged. */
export function listPlacesWithin(
  day: BookableDay,
  visit: Visit,
  { fromMs, toMs, now }: { fromMs: number; toMs: number; now: Temporal.Instant },
): Place[] {
  const near = listSpots(day, visit).filter(({ place }) => {
    const at = startMs(day, place)
    return at >= fromMs && at <= toMs
  })
  return near.map((spot) => judge(day, visit, spot, now))
}

/** What a booking draws from the slots, beginning with its own; seconds of counter time each. */
export type Takes = readonly number[]

/**
 * Takes one place: the seconds it draws from its slots, earliest first. Gives the true reason when
 * it cannot be had; `notOffered` when no such visit begins at that minute.
 */
export function takePlace(
  day: BookableDay,
  visit: Visit,
  wish: { startsAt: Temporal.Instant; now: Temporal.Instant },
): { takes: Takes; reason?: undefined } | { takes?: undefined; reason: PlaceReason } {
  const wishedMs = wish.startsAt.epochMilliseconds
  const spot = listSpots(day, visit).find(({ place }) => startMs(day, place) === wishedMs)
  if (!spot) return { reason: 'notOffered' }
  const { left, reason } = judge(day, visit, spot, wish.now)
  if (left === 0) return { reason: reason ?? 'full' }
  const takes: number[] = []
  let needed = visit.costSeconds
  for (const slot of day.slots.slice(spot.place, spot.place + spot.width)) {
    const taken = Math.min(needed, slot.totalSeconds - slot.usedSeconds)
    takes.push(taken)
    needed -= taken
  }
  return { takes }
}

/** The day after a booking drew from it (`sign` 1) or gave back what it drew (-1). */
export function afterTakes(
  day: BookableDay,
  change: { startsAt: Temporal.Instant; takes: Takes; sign: 1 | -1 },
): BookableDay {
  const wanted = change.startsAt.epochMilliseconds
  const first = day.slots.findIndex((slot) => slot.startsAt.epochMilliseconds === wanted)
  if (first < 0) return day
  const slots = day.slots.map((slot, place) => {
    const taken = change.takes[place - first]
    return taken ? { ...slot, usedSeconds: slot.usedSeconds + change.sign * taken } : slot
  })
  return { ...day, slots }
}
