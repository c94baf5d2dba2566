export { type Bar, barsOf } from './bars.ts'
export { groups, type Outcome, playTrial, type Trial, type Waits } from './compare.ts'
export {
  type Comer,
  type CounterPlan,
  type Moment,
  type OfficeDay,
  playDay,
  type Served,
  type Task,
} from './day.ts'
export { type Crowd, type Person, peopleOf, referenceCrowd } from './people.ts'
export { type Regime, type RegimeId, regimeIds, regimesFor } from './regimes.ts'
