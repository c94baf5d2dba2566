import { type Levels, levelsOf, type Offsets, type Told } from './calibration.ts'
import type { Duration } from './duration.ts'
import { type Forecast, forecast } from './forecast.ts'
import type { Policy } from './policy.ts'
import type { Desk, Waiting } from './scene.ts'

/** The range people are told, in whole minutes, rounded outward to five. */
export type WaitRange = { fromMinutes: number; toMinutes: number }

/** What was told and to be kept: the range, and the minutes after which it counts as late (P80, rounded the same). */
export type Promised = WaitRange & { lateAfterMinutes: number }

/** How a promise turned out. `late` is beyond the P80, whether or not still inside the range. */
export type Verdict = { verdict: 'kept' | 'sooner' | 'later'; isLate: boolean; offMinutes: number }

/** The range we tell people: kept eight times in ten, and round enough to remember. */
export function promisedWait(forecast: Forecast): Promised {
  const fromMinutes = Math.floor(forecast.p10Minutes / 5) * 5
  const outward = (minutes: number) => Math.max(Math.ceil(minutes / 5) * 5, fromMinutes + 5)
  const toMinutes = outward(forecast.p90Minutes)
  return { fromMinutes, toMinutes, lateAfterMinutes: outward(forecast.p80Minutes) }
}

/** What a forecast says to somebody: the range, the same unrounded, and what it will be judged by. */
export type Estimate = Promised & { levels: Levels; told: Omit<Told, 'actual'> }

// From the tenth to the ninetieth of a hundred are 2.56 standard deviations of a normal.
const tenthToNinetieth = 2.56

/** The middle of a forecast, how sure it is, and how much longer its upper half. */
export function asTold(forecast: Forecast): Omit<Told, 'actual'> {
  const { p10Minutes, p50Minutes: middle, p90Minutes } = forecast
  const width = p90Minutes - p10Minutes
  const upper = (p90Minutes - middle + 1) / (middle - p10Minutes + 1)
  const scale = Math.max(1, width / tenthToNinetieth, 0.15 * middle)
  return { middle, scale, skew: Math.min(2, Math.max(0.5, upper)) }
}

/** The forecast as it is told, its levels laid where the office's own past would have kept them. */
export function estimateOf(forecast: Forecast, offsets: Offsets): Estimate {
  const told = asTold(forecast)
  const levels = levelsOf(told, offsets)
  const range = promisedWait({
    p10Minutes: levels.p10,
    p50Minutes: levels.p50,
    p80Minutes: levels.p80,
    p90Minutes: levels.p90,
  })
  return { ...range, levels, told }
}

/**
 * The honest estimate for one stage: how long until somebody at `position` (1 is next) is called.
 * `elapsedMinutes` has one entry for each open counter: how long it has been busy, or null when
 * free. With no counter open the answer is `unknown`, never nought.
 */
export function estimate(hall: {
  position: number
  elapsedMinutes: readonly (number | null)[]
  duration: Duration
  policy: Policy
}): Promised | 'unknown' {
  const { policy, duration } = hall
  const visit = (id: string, place: number): Waiting => {
    const legs = [{ stage: 'one', duration }]
    return { id, class: 'ordinary', referenceAt: place, legs }
  }
  const desks = hall.elapsedMinutes.map((elapsedMinutes, index): Desk => {
    if (elapsedMinutes === null) return { stages: ['one'] }
    return { stages: ['one'], serving: { ...visit(`desk ${index}`, 0), elapsedMinutes } }
  })
  const line = Array.from({ length: Math.max(1, hall.position) }, (_, index) =>
    visit(`place ${index}`, index),
  )
  const last = forecast({ line, desks, policy, now: line.length }).at(-1)
  return last === undefined || last === 'unknown' ? 'unknown' : promisedWait(last)
}

/** Holds a promise against what happened. `offMinutes` is how far outside the range it fell. */
export function judge(promise: Promised, actualMinutes: number): Verdict {
  const isLate = actualMinutes > promise.lateAfterMinutes
  if (actualMinutes < promise.fromMinutes) {
    return { verdict: 'sooner', isLate, offMinutes: promise.fromMinutes - actualMinutes }
  }
  if (actualMinutes > promise.toMinutes) {
    return { verdict: 'later', isLate, offMinutes: actualMinutes - promise.toMinutes }
  }
  return { verdict: 'kept', isLate, offMinutes: 0 }
}
