import { learningDays, type Report, type Reports } from './report.ts'
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

/** What must hold in a world: from the first day, and near the floor once the office has learned. */
export function barsOf({ id }: World, { all, learned }: Reports): Bar[] {
  const late = atMost('more than 10 minutes past the P80', all.late, 0.04)
  if (id === 'reference') {
    const share = all.mae / all.formulas[all.bestFormula]
    return [atMost('mean error over that of the best formula', share, 0.5), late, coverage(all)]
  }
  const { floor } = learned
  const said = `mean error over the floor, after ${learningDays} days`
  const ofFloor = floor ? [atMost(said, floor.mae / floor.floorMae, 1.2)] : []
  const served = all.mae / all.formulas.lastServed
  return [
    ...ofFloor,
    atMost('mean error over that of the last to enter service', served, 0.4),
    late,
    coverage(all),
  ]
}
