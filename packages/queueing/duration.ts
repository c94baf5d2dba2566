import { normalBelow, normalQuantile } from './normal.ts'

/** How long a stage takes: mean and standard deviation, in minutes. */
export type Duration = { meanMinutes: number; spreadMinutes: number }

/** What was measured so far; sums, so that one finished service is one addition. */
export type Measured = {
  count: number
  totalMinutes: number
  totalSquares: number
  totalLogs: number
}

/** How many services the wider figure weighs against what was measured more narrowly. */
export const priorWeight = 25

/** Nothing measured yet. */
export const unmeasured: Measured = { count: 0, totalMinutes: 0, totalSquares: 0, totalLogs: 0 }

// Two presses within seconds, or a visit nobody ended before lunch, must not outweigh a whole day.
const leastShare = 1 / 10
const mostTimes = 4

/**
 * What one service of so many minutes adds to the sums. Its logarithm, from which speeds are read, is
 * held between a tenth of what the definition expects and four times that.
 */
export const asMeasured = (minutes: number, expectedMinutes = minutes): Measured => ({
  count: 1,
  totalMinutes: minutes,
  totalSquares: minutes * minutes,
  totalLogs: Math.log(
    Math.min(Math.max(minutes, expectedMinutes * leastShare, 0.05), expectedMinutes * mostTimes),
  ),
})

/** The sums of both. */
export const addMeasured = (one: Measured, other: Measured): Measured => ({
  count: one.count + other.count,
  totalMinutes: one.totalMinutes + other.totalMinutes,
  totalSquares: one.totalSquares + other.totalSquares,
  totalLogs: one.totalLogs + other.totalLogs,
})

/** The sums with one more service of so many minutes. */
export const measure = (before: Measured, minutes: number): Measured =>
  addMeasured(before, asMeasured(minutes))

/** The same services on a day that was so many times as slow. */
export const scaled = (one: Measured, factor: number): Measured => ({
  count: one.count,
  totalMinutes: one.totalMinutes * factor,
  totalSquares: one.totalSquares * factor ** 2,
  totalLogs: one.totalLogs + one.count * Math.log(factor),
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
export function shapeOf({ meanMinutes, spreadMinutes }: Duration): { mu: number; sigma: number } {
  if (meanMinutes <= 0) return { mu: Number.NEGATIVE_INFINITY, sigma: 0 }
  const variation = spreadMinutes / meanMinutes
  const variance = Math.log(1 + variation * variation)
  return { mu: Math.log(meanMinutes) - variance / 2, sigma: Math.sqrt(variance) }
}

const farOut = 3

/**
 * The minutes still to go at a share `u` (0 to 1) of all cases, given what has already elapsed:
 * long visits tend to become longer, and a visit past its mean is not "about to end".
 */
export function remainingMinutes(duration: Duration, u: number, elapsedMinutes = 0): number {
  if (duration.meanMinutes <= 0) return 0
  if (duration.spreadMinutes <= 0) return Math.max(0, duration.meanMinutes - elapsedMinutes)
  const { mu, sigma } = shapeOf(duration)
  if (elapsedMinutes <= 0) return Math.exp(mu + sigma * normalQuantile(u))
  const z = (Math.log(elapsedMinutes) - mu) / sigma
  // Far out the rest of a lognormal is nearly exponential, and longer the longer it has lasted.
  if (z > farOut) return (-Math.log(1 - u) * elapsedMinutes * sigma) / z
  const over = normalBelow(z)
  const total = Math.exp(mu + sigma * normalQuantile(over + (1 - over) * u))
  return Math.max(0.5, total - elapsedMinutes)
}
