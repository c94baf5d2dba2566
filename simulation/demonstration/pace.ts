/** How many times as fast as real life a day can be played. */
export const speeds = [1, 10, 30, 60, 120] as const

/** One of them. */
export type Speed = (typeof speeds)[number]

/** How it goes now: what was asked for, what the clock does, and how far the acts are behind it. */
export type Going = { wanted: number; rate: number; lagSeconds: number; steadyMs: number }

const tooFarBehindSeconds = 60
const wellInTimeSeconds = 15
const steadyEnoughMs = 4000

/**
 * The pace this machine can keep. When what is due is a minute of the day behind the clock, half as
 * fast; when it has been in time for a while, twice as fast, up to what was asked for.
 */
export function paceFor({ wanted, rate, lagSeconds, steadyMs }: Going): number {
  if (rate > wanted || rate <= 0) return wanted
  if (lagSeconds > tooFarBehindSeconds) return Math.max(1, Math.min(wanted, rate / 2))
  const mayTryMore = lagSeconds < wellInTimeSeconds && steadyMs > steadyEnoughMs
  return mayTryMore ? Math.min(wanted, rate * 2) : rate
}
