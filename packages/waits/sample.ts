import { quantile } from '#packages/queueing'

/** Measured minutes in order, to draw from. */
export type Sample = {
  /** The minutes that a share `u` of all cases stay below. */
  at: (u: number) => number
  /** The share of all cases that last longer than this. */
  beyond: (minutes: number) => number
  count: number
}

/** A sample of what was measured; empty ones always answer nought. */
export function sampleOf(measured: readonly number[]): Sample {
  const sorted = Float64Array.from(measured).sort()
  const count = sorted.length
  const longest = sorted[count - 1] ?? 0
  return {
    count,
    at(u) {
      if (count === 0) return 0
      const place = u * count - 0.5
      const low = Math.floor(place)
      // Below the shortest and above the longest nothing was seen.
      if (low < 0) return sorted[0]!
      if (low + 1 >= count) return longest
      return sorted[low]! + (place - low) * (sorted[low + 1]! - sorted[low]!)
    },
    beyond(minutes) {
      let low = 0
      let high = count
      while (low < high) {
        const middle = (low + high) >> 1
        if (sorted[middle]! <= minutes) low = middle + 1
        else high = middle
      }
      return count === 0 ? 0 : (count - low) / count
    },
  }
}

/** The middle of a list; nought for an empty one. */
export const median = (values: readonly number[]): number =>
  values.length === 0
    ? 0
    : quantile(
        [...values].sort((a, b) => a - b),
        0.5,
      )
