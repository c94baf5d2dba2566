import { quantile } from '#packages/queueing'
import { type Formula, formulaNames } from './formulas.ts'
import type { Row } from './walk.ts'

/** How the promises of a walk turned out. Minutes, and shares of one. */
export type Report = {
  n: number
  meanWait: number
  mae: number
  rmse: number
  bias: number
  within5: number
  late: number
  coverage: number
  medianWidth: number
  formulas: Record<Formula, number>
  bestFormula: Formula
  /** Of those whose screens were looked at: told later at least once, twice, sooner, and rises a figure unheld would have shown each. */
  screens?: { later: number; laterTwice: number; sooner: number; unheld: number }
  /** Mean errors of those whom whoever knows everything was asked about too. */
  floor?: { n: number; floorMae: number; floorBias: number; mae: number; lastServedMae: number }
}

const lateMinutes = 10

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)

function screensOf(rows: readonly Row[]): Pick<Report, 'screens'> {
  const changes = rows.flatMap((row) => row.changes ?? [])
  if (changes.length === 0) return {}
  const share = (is: (one: (typeof changes)[number]) => boolean) =>
    meanOf(changes.map((one) => (is(one) ? 1 : 0)))
  return {
    screens: {
      later: share(({ later }) => later > 0),
      laterTwice: share(({ later }) => later > 1),
      sooner: share(({ sooner }) => sooner > 0),
      unheld: meanOf(changes.map(({ unheld }) => unheld)),
    },
  }
}

/** An office has learned its own minutes after so many days; until then it knows definitions that are wrong. */
export const learningDays = 5

/** From the first day, and once the office has learned. */
export type Reports = { all: Report; learned: Report }

/** Both reports of a walk. */
export const reportsOf = (rows: readonly Row[]): Reports => ({
  all: reportOf(rows),
  learned: reportOf(rows.filter(({ day }) => day >= learningDays)),
})

/** Holds what was told against what it was. */
export function reportOf(rows: readonly Row[]): Report {
  const share = (is: (row: Row) => boolean) => meanOf(rows.map((row) => (is(row) ? 1 : 0)))
  const errorOf = (of: (row: Row) => number, some = rows) =>
    meanOf(some.map((row) => Math.abs(of(row) - row.actual)))
  const mae = (name: Formula, some = rows) => errorOf(({ formulas }) => formulas[name], some)
  const formulas = Object.fromEntries(formulaNames.map((name) => [name, mae(name)]))
  const asked = rows.filter(({ floor }) => floor !== undefined)
  const widths = rows.map(({ levels }) => levels.p90 - levels.p10).sort((a, b) => a - b)
  const best = [...formulaNames].sort((a, b) => formulas[a]! - formulas[b]!)[0]!
  return {
    n: rows.length,
    meanWait: meanOf(rows.map(({ actual }) => actual)),
    mae: errorOf(({ levels }) => levels.p50),
    rmse: Math.sqrt(meanOf(rows.map(({ levels, actual }) => (levels.p50 - actual) ** 2))),
    bias: meanOf(rows.map(({ levels, actual }) => levels.p50 - actual)),
    within5: share(({ levels, actual }) => Math.abs(levels.p50 - actual) <= 5),
    late: share(({ levels, actual }) => actual > levels.p80 + lateMinutes),
    coverage: share(({ levels, actual }) => actual >= levels.p10 && actual <= levels.p90),
    medianWidth: quantile(widths, 0.5),
    formulas: formulas as Record<Formula, number>,
    bestFormula: best,
    ...screensOf(rows),
    ...(asked.length > 0 && {
      floor: {
        n: asked.length,
        floorMae: errorOf(({ floor }) => floor ?? 0, asked),
        floorBias: meanOf(asked.map(({ floor, actual }) => (floor ?? 0) - actual)),
        mae: errorOf(({ levels }) => levels.p50, asked),
        lastServedMae: mae('lastServed', asked),
      },
    }),
  }
}
