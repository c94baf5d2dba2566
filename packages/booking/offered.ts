import type { Visit } from './capacity.ts'
import { type BookableDay, listSpots, type Spot, type Takes } from './day.ts'
import { SLOT_MINUTES } from './layout.ts'
import { releasedShare } from './policy.ts'

const SLOTS_AN_HOUR = 60 / SLOT_MINUTES

/** Who asks for what, and when. */
export type Asked = { visit: Visit; now: Temporal.Instant }

/** The seconds of each slot, written upon while it is found out what else fits. */
export type Sheet = { totals: readonly number[]; used: number[] }

/** A fresh sheet of a day. */
export const sheetOf = ({ slots }: BookableDay): Sheet => ({
  totals: slots.map((slot) => slot.totalSeconds),
  used: slots.map((slot) => slot.usedSeconds),
})

const copyOf = ({ totals, used }: Sheet): Sheet => ({ totals, used: used.slice() })

/** Whether a spot begins too soon to be booked any more. */
export const isTooLate = ({ policy }: BookableDay, { startsAt }: Spot, now: Temporal.Instant) =>
  startsAt.epochMilliseconds - now.epochMilliseconds < policy.aheadMinutes * 60_000

/** Whether the slots still have the seconds of a spot. */
export function fits({ totals, used }: Sheet, { slot, takes }: Spot): boolean {
  for (let nth = 0; nth < takes.length; nth++) {
    const taken = takes[nth] ?? 0
    if (taken > 0 && (used[slot + nth] ?? 0) + taken > (totals[slot + nth] ?? 0)) return false
  }
  return true
}

/** Writes down that a spot is taken. */
export function draw({ used }: Sheet, { slot, takes }: Spot): void {
  for (const [nth, taken] of takes.entries()) used[slot + nth] = (used[slot + nth] ?? 0) + taken
}

/** Whether enough of the hour a spot is served in has been released to draw from it. */
export function isReleased(day: BookableDay, sheet: Sheet, spot: Spot, asked: Asked): boolean {
  const kept = asked.visit.isPriority ? day.policy.priorityShare : 0
  const share = releasedShare(day.policy, spot.startsAt, asked.now) + kept
  if (share >= 1) return true
  const { slot, run, takes } = spot
  const served =
    slot +
    Math.max(
      0,
      takes.findIndex((taken) => taken > 0),
    )
  const from = served - ((served - run.first) % SLOTS_AN_HOUR)
  const to = Math.min(from + SLOTS_AN_HOUR, run.end)
  let used = 0
  let drawn = 0
  let whole = 0
  for (let nth = from; nth < to; nth++) {
    used += sheet.used[nth] ?? 0
    drawn += takes[nth - slot] ?? 0
    whole += sheet.totals[nth] ?? 0
  }
  // One visit an hour is never kept back, however long it takes: there may be no other.
  if (used === 0) return true
  // The small remainder keeps 0.8 x 2,880 from losing a second to binary fractions.
  return used + drawn <= whole * share + 1e-6
}

/** The seconds free from a slot on, so many, no further than `reach` slots; nothing when too few. */
export function gather({ totals, used }: Sheet, from: Reach, seconds: number): Takes | undefined {
  const takes: number[] = []
  let needed = seconds
  for (let nth = from.slot; nth < Math.min(from.slot + from.reach, from.end); nth++) {
    const taken = Math.max(0, Math.min(needed, (totals[nth] ?? 0) - (used[nth] ?? 0)))
    takes.push(taken)
    needed -= taken
    if (needed === 0) return takes
  }
  return undefined
}

type Reach = { slot: number; reach: number; end: number }

/** What a spot would draw of the remnants of its hour that no other minute of this service needs. */
const fromRemnants = (sheet: Sheet, spot: Spot, seconds: number): Spot | undefined => {
  const reach = Math.max(spot.takes.length + 1, SLOTS_AN_HOUR)
  const takes = gather(sheet, { slot: spot.slot, reach, end: spot.run.end }, seconds)
  return takes && { ...spot, takes }
}

/** What a day offers one visit: the remnants once every minute that fits is taken, and how many fit. */
export type Offered = { remnants: Sheet; count: number }

const seen = new WeakMap<BookableDay, Map<string, Offered>>()

function look(day: BookableDay, asked: Asked): Offered {
  const taken = sheetOf(day)
  const reserved = sheetOf(day)
  const open = listSpots(day, asked.visit).filter((spot) => !isTooLate(day, spot, asked.now))
  let count = 0
  const left = open.filter((spot) => {
    if (!fits(reserved, spot)) return true
    // What is kept back for a later release is no remnant either.
    draw(reserved, spot)
    if (!isReleased(day, taken, spot, asked)) return false
    draw(taken, spot)
    count++
    return false
  })
  const remnants = copyOf(reserved)
  for (const spot of left) {
    const other = fromRemnants(reserved, spot, asked.visit.costSeconds)
    if (!other || !isReleased(day, taken, other, asked)) continue
    draw(reserved, other)
    draw(taken, other)
    count++
  }
  return { remnants, count }
}

/** Two who ask alike have the same name. */
export function nameAsked({ visit, now }: Asked): string {
  const { minutes, costSeconds, isPriority = false } = visit
  return `${minutes} ${costSeconds} ${isPriority} ${now.epochMilliseconds}`
}

/** What a day as it stands offers one visit; worked out once for everybody who asks the same. */
export function lookAt(day: BookableDay, asked: Asked): Offered {
  const known = seen.get(day) ?? new Map<string, Offered>()
  seen.set(day, known)
  const key = nameAsked(asked)
  const found = known.get(key) ?? look(day, asked)
  known.set(key, found)
  return found
}

/** Whether a minute is free, or only kept back for a later release. */
export type Judged = { free: Spot[]; isHeldBack: boolean }

/**
 * The spots of one minute that can be had one after the other: each its own seconds, or else
 * remnants that visits of other lengths left and no other minute of this service needs. Remnants are
 * not looked for once `enough` were found, because that is half the work of a rush.
 */
export function judgeSpots(
  day: BookableDay,
  spots: readonly Spot[],
  { enough = Number.POSITIVE_INFINITY, ...asked }: Asked & { enough?: number },
): Judged {
  const own = sheetOf(day)
  const free: Spot[] = []
  const others: Spot[] = []
  let isHeldBack = false
  for (const spot of spots) {
    if (!fits(own, spot)) others.push(spot)
    else if (!isReleased(day, own, spot, asked)) isHeldBack = true
    else {
      draw(own, spot)
      free.push(spot)
    }
  }
  if (others.length === 0 || free.length >= enough) return { free, isHeldBack }
  // Remnants are never more than what is free: where that is too little the day need not be worked out.
  const isHopeless = !others.some((spot) => fromRemnants(own, spot, asked.visit.costSeconds))
  if (free.length === 0 && isHopeless) return { free, isHeldBack }
  const remnants = copyOf(lookAt(day, asked).remnants)
  for (const spot of others) {
    const other = fromRemnants(remnants, spot, asked.visit.costSeconds)
    if (!other) continue
    draw(remnants, other)
    if (!isReleased(day, own, other, asked)) isHeldBack = true
    else {
      draw(own, other)
      free.push(other)
    }
  }
  return { free, isHeldBack }
}
