import { normalBelow } from '#packages/queueing'

/** What is believed of today's speed: a factor on every duration, as a logarithm and its spread. */
export type Speed = { log: number; spread: number }

/** One finished service against what was expected of it, as logarithms. */
export type Residual = { log: number; spread: number }

const priorDays = 5
const priorSpread = 0.1

/**
 * Days are slow or fast as a whole. How much, is learned from the days that are over; how today is,
 * from what has finished today and from how long the unfinished ones have lasted already.
 */
export function createSpeed() {
  let days = 0
  let squares = 0
  let sum = 0
  let weight = 0
  const between = () => (priorDays * priorSpread ** 2 + squares) / (priorDays + days)
  const seen = ({ log, spread }: Residual) => {
    sum += log / spread ** 2
    weight += 1 / spread ** 2
  }
  return {
    seen,
    /** What is believed now; `running` are the services that still last, each with the least it can be. */
    now(running: readonly Residual[] = []): Speed {
      const prior = 1 / Math.max(between(), 1e-4)
      let log = sum / (weight + prior)
      // The expected end of a running service depends on the speed, and the speed on it.
      for (let round = 0; round < 3 && running.length > 0; round++) {
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
    },
    /** The day is over: its speed, and a fresh start. */
    endDay(): number {
      const prior = 1 / Math.max(between(), 1e-4)
      const log = sum / (weight + prior)
      if (weight > 0) {
        days++
        // The mean of a day scatters by itself; only what is beyond that is the day's.
        squares += Math.max(0, (sum / weight) ** 2 - 1 / weight)
      }
      sum = 0
      weight = 0
      return log
    },
  }
}

/** The mean of a standard normal known to be above z (Mills); held where the tail says nothing. */
function beyondMean(z: number): number {
  if (z > 4) return z + 1 / z
  const above = 1 - normalBelow(z)
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / above
}
