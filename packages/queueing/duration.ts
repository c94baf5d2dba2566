import { normalBelow, normalQuantile } from './normal.ts'

/** How long a stage takes: mean and standard deviation, in minutes. */
export type Duration = { meanMinutes: number; spreadMinutes: number }

/** What was measured so far; sums, so that one finished service is one addition. */
export type Measured = { count: number; totalMinutes: number; totalSquares: number }

/** How many services the definition's own figure weighs against what an office measures. */
export const priorWeight = 25

/** Nothing measured yet. */
export const unmeasured: Measured = { count: 0, totalMinutes: 0, totalSquares: 0 }

/** The sums with one more service of so many minutes. */
export const measure = (before: Measured, minutes: number): Measured => ({
  count: before.count + 1,
  totalMinutes: before.totalMinutes + minutes,
  totalSquares: before.totalSquares + minutes * minutes,
})

/**
 * What to expect of the next service: the prior and the measurements, weighed. A single odd visit
 * cannot move an office's figure, two hundred ordinary ones make it their own.
 */
export function learnDuration(prior: Duration, measured: Measured): Duration {
  const weight = priorWeight + measured.count
  const meanMinutes = (priorWeight * prior.meanMinutes + measured.totalMinutes) / weight
  const priorSquare = prior.meanMinutes ** 2 + prior.spreadMinutes ** 2
  const square = (priorWeight * priorSquare + measured.totalSquares) / weight
  return { meanMinutes, spreadMinutes: Math.sqrt(Math.max(0, square - meanMinutes ** 2)) }
}

/** The lognormal with this mean and spread: service times at counters lean to the right. */
function shapeOf({ meanMinutes, spreadMinutes }: Duration) {
  const variation = spreadMinutes / meanMinutes
  const variance = Math.log(1 + variation * variation)
  return { mu: Math.log(meanMinutes) - variance / 2, sigma: Math.sqrt(variance) }
}

/**
 * The minutes still to go at a share `u` (0 to 1) of all cases, given what has already elapsed:
 * long visits tend to become longer, and a visit past its mean is not "about to end".
 */
export function remainingMinutes(duration: Duration, u: number, elapsedMinutes = 0): number {
  if (duration.meanMinutes <= 0) return 0
  if (duration.spreadMinutes <= 0) return Math.max(0, duration.meanMinutes - elapsedMinutes)
  const { mu, sigma } = shapeOf(duration)
  if (elapsedMinutes <= 0) return Math.exp(mu + sigma * normalQuantile(u))
  // Past the 99.9 % point the tail says nothing any more; there it is held.
  const over = Math.min(0.999, normalBelow((Math.log(elapsedMinutes) - mu) / sigma))
  const total = Math.exp(mu + sigma * normalQuantile(over + (1 - over) * u))
  return Math.max(0.5, total - elapsedMinutes)
}
