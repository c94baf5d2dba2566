/** A figure and how far it may be off: half the width of its 95 % confidence interval. */
export type Estimate = { value: number; plusMinus: number }

// Student's t for 95 %, by the number of batches less one.
const student = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093,
]
const mostBatches = student.length + 1

/** The mean of some numbers. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The value that a share of all lies at or below (nearest rank). */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The standard error of the mean of independent values. */
export function errorOf(values: readonly number[]): number {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

/** Days in a row, in at most twenty batches of nearly the same size. */
function batched(days: readonly number[][]): number[][] {
  const count = Math.min(mostBatches, days.length)
  const edge = (batch: number) => Math.round((batch * days.length) / count)
  return Array.from({ length: count }, (_, batch) =>
    days.slice(edge(batch), edge(batch + 1)).flat(),
  ).filter((batch) => batch.length > 0)
}

/**
 * Any figure over days of waits, from all of them at once; people of one day are not independent,
 * days are, so how far it may be off comes from batches of days.
 */
export function estimateOf(
  days: readonly number[][],
  figure: (waits: readonly number[]) => number,
): Estimate | undefined {
  const all = days.flat()
  if (all.length === 0) return undefined
  const batches = batched(days).map(figure)
  const t = student[batches.length - 2]
  const plusMinus = t === undefined ? Number.POSITIVE_INFINITY : t * errorOf(batches)
  return { value: figure(all), plusMinus }
}
