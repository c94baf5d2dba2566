import { normalBelow } from './normal.ts'

/** What is believed of today's speed: a factor on every duration, as a logarithm and its spread. */
export type Speed = { log: number; spread: number }

/** A service against what was expected of it, as logarithms. */
export type Residual = { log: number; spread: number }

/** What the finished services of a day say: residuals over their variance, and one over the variance. */
export type Evidence = { sum: number; weight: number }

/**
 * Whole days are slow or fast together (a new officer, a slow network): by 12 % in the offices studied,
 * by more where nothing is known yet.
 */
export const usualSpeed: Speed = { log: 0, spread: 0.15 }

const rounds = 3

/**
 * Today's speed: what has finished, drawn to an ordinary day by as much as days differ (`between`, a
 * variance), and `running` services, each with the least it can turn out to be.
 */
export function believeSpeed(
  { sum, weight }: Evidence,
  between: number,
  running: readonly Residual[] = [],
): Speed {
  const prior = 1 / Math.max(between, 1e-4)
  let log = sum / (weight + prior)
  // The expected end of a running service depends on the speed, and the speed on it.
  for (let round = 0; round < rounds && running.length > 0; round++) {
    let total = sum
    let all = weight
    for (const { log: least, spread } of running) {
      const z = (least - log) / spread
      total += (log + spread * beyondMean(z)) / spread ** 2
      all += 1 / spread ** 2
    }
    log = total / (all + prior)
  }
  return { log, spread: Math.sqrt(1 / (weight + prior)) }
}

/** The mean of a standard normal known to be above z (Mills); held where the tail says nothing. */
function beyondMean(z: number): number {
  if (z > 4) return z + 1 / z
  const above = 1 - normalBelow(z)
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / above
}

/** How much days differ in speed, learned from the days that are over: a variance. */
export type Between = { days: number; squares: number }

const priorDays = 5

/** Nothing seen yet. */
export const noDays: Between = { days: 0, squares: 0 }

/** One more day: the mean of a day scatters by itself; only what is beyond that is the day's. */
export const addDay = ({ days, squares }: Between, { sum, weight }: Evidence): Between =>
  weight > 0
    ? { days: days + 1, squares: squares + Math.max(0, (sum / weight) ** 2 - 1 / weight) }
    : { days, squares }

/** The variance between days, drawn to what is usual while few were seen. */
export const betweenDays = ({ days, squares }: Between, usualSpread: number): number =>
  (priorDays * usualSpread ** 2 + squares) / (priorDays + days)
