import type { Owned } from '#modules/applications'

/** The law's clock, in hours that run on over nights and holidays. */
export const clockHours = 72
/** How long somebody may take a request for deletion back before the house does it; our choice. */
export const thinkHours = 24
/** For how long an exception lets officers go on with what is paused; our choice. */
export const exceptionHours = 24

/** Why something is kept although it should go. */
export const holdReasons = ['court', 'dispute', 'audit', 'crime'] as const
export type HoldReason = (typeof holdReasons)[number]

/** Why officers may go on although its person had it paused (UU 27/2022, article 41, paragraph 2). */
export const exceptionReasons = ['law', 'safety'] as const
export type ExceptionReason = (typeof exceptionReasons)[number]

/** What becomes of an application whose person wants everything about them deleted. */
export type Verdict =
  | { verdict: 'destroyed' | 'held' | 'open' }
  | { verdict: 'kept'; until: Temporal.Instant }
  | { verdict: 'owed'; rupiah: number }

/** A year as retention counts it: the same day, years later. */
export const addYears = (at: Temporal.Instant, years: number): Temporal.Instant =>
  at.toZonedDateTimeISO('UTC').add({ years }).toInstant()

/** Until when an application is kept although nobody asks for it. */
export const keptUntil = ({ changedAt, kept }: Owned): Temporal.Instant =>
  addYears(changedAt, kept.closedYears)

/**
 * A hold stands above everything. What is going on ends first. Where money is owed to its person it stays
 * until that claim is answered. What the office decided on is kept for as long as its service says; all
 * else, drafts and what was taken back, goes.
 */
export function judge(
  owned: Owned,
  { isHeld, owedRupiah, at }: { isHeld: boolean; owedRupiah: number; at: Temporal.Instant },
): Verdict {
  if (isHeld) return { verdict: 'held' }
  if (owned.isOpen) return { verdict: 'open' }
  if (owedRupiah > 0) return { verdict: 'owed', rupiah: owedRupiah }
  if (!owned.isDecided) return { verdict: 'destroyed' }
  const until = keptUntil(owned)
  return Temporal.Instant.compare(at, until) < 0
    ? { verdict: 'kept', until }
    : { verdict: 'destroyed' }
}

/** How many whole hours are left on a clock; below nought when it ran out. */
export const hoursLeft = (dueAt: Temporal.Instant, now: Temporal.Instant): number =>
  Math.floor(dueAt.since(now, { largestUnit: 'seconds' }).total('hours'))
