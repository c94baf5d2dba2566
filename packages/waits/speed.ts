import {
  addDay,
  believeSpeed,
  betweenDays,
  noDays,
  type Residual,
  type Speed,
} from '#packages/queueing'

const usualSpread = 0.1

/**
 * Days are slow or fast as a whole. How much, is learned from the days that are over; how today is,
 * from what has finished today and from how long the unfinished ones have lasted already.
 */
export function createSpeed() {
  let between = noDays
  let sum = 0
  let weight = 0
  const seen = ({ log, spread }: Residual) => {
    sum += log / spread ** 2
    weight += 1 / spread ** 2
  }
  const now = (running: readonly Residual[] = []): Speed =>
    believeSpeed({ sum, weight }, betweenDays(between, usualSpread), running)
  return {
    seen,
    /** What is believed now; `running` are the services that still last, each with the least it can be. */
    now,
    /** The day is over: its speed, and a fresh start. */
    endDay(): number {
      const { log } = now()
      between = addDay(between, { sum, weight })
      sum = 0
      weight = 0
      return log
    },
  }
}
