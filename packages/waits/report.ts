import { type Formulas, formulaNames } from './formulas.ts'
import { waitOf } from './leg.ts'
import { median } from './sample.ts'
import type { Prediction } from './walk.ts'

/** How a walk turned out, over the legs whose call is known. Minutes, and shares of one. */
export type Report = {
  n: number
  mae: number | null
  rmse: number | null
  /** Above nought: longer was said than it was. */
  bias: number | null
  lateShare: number | null
  coverage: number | null
  medianWidth: number | null
  baselines: Record<keyof Formulas, { mae: number | null }>
}

/** Later than this beyond the P80 is late. */
const lateMinutes = 10

const meanOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** Holds every prediction against what happened. */
export function reportOf(predictions: readonly Prediction[]): Report {
  const over = predictions.flatMap((one) => {
    const actual = waitOf(one.leg)
    return actual === undefined ? [] : [{ ...one, actual }]
  })
  const share = (is: (one: (typeof over)[number]) => boolean) =>
    meanOf(over.map((one) => (is(one) ? 1 : 0)))
  const square = meanOf(over.map(({ actual, p50 }) => (p50 - actual) ** 2))
  const baselines = formulaNames.map((name) => [
    name,
    { mae: meanOf(over.map(({ actual, formulas }) => Math.abs(formulas[name] - actual))) },
  ])
  return {
    n: over.length,
    mae: meanOf(over.map(({ actual, p50 }) => Math.abs(p50 - actual))),
    rmse: square === null ? null : Math.sqrt(square),
    bias: meanOf(over.map(({ actual, p50 }) => p50 - actual)),
    lateShare: share(({ actual, p80 }) => actual > p80 + lateMinutes),
    coverage: share(({ actual, p10, p90 }) => actual >= p10 && actual <= p90),
    medianWidth: over.length === 0 ? null : median(over.map(({ p10, p90 }) => p90 - p10)),
    baselines: Object.fromEntries(baselines),
  }
}
