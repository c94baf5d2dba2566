import { quantile } from '#packages/forest'
import { type Baselines, baselineNames } from './baselines.ts'
import type { Range } from './range.ts'
import type { Foretold } from './walk.ts'

/** How what was said turned out, over the hours whose wait is known. Minutes, and shares of one. */
export type Report = {
  n: number
  mae: number | null
  rmse: number | null
  /** Above nought: longer was said than it was. */
  bias: number | null
  /** The share of hours from P10 to P90, both included. */
  coverage: number | null
  medianWidth: number | null
  pinball: { p10: number | null; p50: number | null; p90: number | null; mean: number | null }
  baselines: Record<keyof Baselines, { mae: number | null }>
}

type Said = Range & { wait: number; baselines: Baselines }

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** The loss that the true quantile of this share makes smallest. */
const pinballOf = (share: number, { wait, said }: { wait: number; said: number }) =>
  wait >= said ? share * (wait - said) : (1 - share) * (said - wait)

function pinball(hours: readonly Said[]): Report['pinball'] {
  const loss = (share: number, name: keyof Range) =>
    meanOf(hours.map((one) => pinballOf(share, { wait: one.wait, said: one[name] })))
  const own = { p10: loss(0.1, 'p10'), p50: loss(0.5, 'p50'), p90: loss(0.9, 'p90') }
  const known = Object.values(own).filter((one) => one !== null)
  return { ...own, mean: meanOf(known) }
}

function reportOn(hours: readonly Said[]): Report {
  const square = meanOf(hours.map(({ wait, p50 }) => (p50 - wait) ** 2))
  const widths = Float64Array.from(hours, ({ p10, p90 }) => p90 - p10).sort()
  const baselines = baselineNames.map((name) => [
    name,
    { mae: meanOf(hours.map((one) => Math.abs(one.baselines[name] - one.wait))) },
  ])
  return {
    n: hours.length,
    mae: meanOf(hours.map(({ wait, p50 }) => Math.abs(p50 - wait))),
    rmse: square === null ? null : Math.sqrt(square),
    bias: meanOf(hours.map(({ wait, p50 }) => p50 - wait)),
    coverage: meanOf(hours.map(({ wait, p10, p90 }) => (wait >= p10 && wait <= p90 ? 1 : 0))),
    medianWidth: hours.length === 0 ? null : quantile(widths, 0.5),
    pinball: pinball(hours),
    baselines: Object.fromEntries(baselines),
  }
}

/** Holds every range against what happened, over all hours and for each terminal. */
export function reportOf(
  foretold: readonly Foretold[],
): Report & { terminals: Record<string, Report> } {
  const known = foretold.filter(({ record }) => !Number.isNaN(record.counted.wait))
  const said = ({ record, range, baselines }: Foretold): Said => ({
    ...range,
    wait: record.counted.wait,
    baselines,
  })
  const byTerminal = Map.groupBy(known, ({ record }) => record.named)
  const terminals = [...byTerminal].map(([name, own]) => [name, reportOn(own.map(said))])
  return { ...reportOn(known.map(said)), terminals: Object.fromEntries(terminals) }
}
