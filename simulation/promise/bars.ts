import type { Report } from './report.ts'
import type { World } from './world.ts'

/** A bar of the design and what was measured against it. */
export type Bar = { said: string; value: number; isKept: boolean }

const atMost = (said: string, value: number, most: number): Bar => ({
  said: `${said} (at most ${most})`,
  value,
  isKept: value <= most,
})

const coverage = ({ coverage: value }: Report): Bar => ({
  said: 'inside P10 to P90, unrounded (0.77 to 0.83)',
  value,
  isKept: value >= 0.77 && value <= 0.83,
})

/** What must hold in a world. */
export function barsOf({ id }: World, report: Report): Bar[] {
  const late = atMost('more than 10 minutes past the P80', report.late, 0.04)
  if (id === 'reference') {
    const share = report.mae / report.formulas[report.bestFormula]
    return [atMost('mean error over that of the best formula', share, 0.5), late, coverage(report)]
  }
  const { floor } = report
  const ofFloor = floor
    ? [atMost('mean error over the floor', floor.mae / floor.floorMae, 1.2)]
    : []
  const served = report.mae / report.formulas.lastServed
  return [
    ...ofFloor,
    atMost('mean error over that of the last to enter service', served, 0.4),
    late,
    coverage(report),
  ]
}
