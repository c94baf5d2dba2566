export { type Borrower, borrow, type PastDay, withoutRests } from './borrow.ts'
export {
  calibrate,
  type Levels,
  levels,
  levelsOf,
  type Offsets,
  quantile,
  type Told,
} from './calibration.ts'
export { usualHabits } from './cast.ts'
export { type Choice, type Choosing, chooseNext, type Errand, type OtherCounter } from './choose.ts'
export { die, key } from './dice.ts'
export {
  addMeasured,
  asMeasured,
  type Duration,
  learnDuration,
  type Measured,
  measure,
  priorWeight,
  remainingMinutes,
  unmeasured,
} from './duration.ts'
export {
  type ClassLoad,
  countersFor,
  erlangB,
  erlangC,
  meanWait,
  priorityWaits,
  waitBeyond,
} from './erlang.ts'
export {
  asTold,
  type Estimate,
  estimate,
  estimateOf,
  judge,
  type Promised,
  promisedWait,
  type Verdict,
  type WaitRange,
} from './estimate.ts'
export { type Forecast, forecast } from './forecast.ts'
export { type Kept, learnHabits, nothingKept } from './habits.ts'
export { createDays, type DayPlan, type DayPlayed, shares } from './many-days.ts'
export { normalBelow, normalQuantile } from './normal.ts'
export { orderText } from './order-text.ts'
export {
  type DoneBy,
  learnPaces,
  type Paces,
  type Running,
  readToday,
  type Today,
} from './paces.ts'
export { movedTicket, type Pause, withoutPauses } from './pauses.ts'
export { getPolicy, type Policy, policies, policyFor } from './policy.ts'
export { type Band, eligibleFor, isCallable, type Ranked, rank, rankAsIfPresent } from './rank.ts'
export {
  minute,
  type Reason,
  type ReasonCode,
  type Reference,
  referenceOf,
} from './reference.ts'
export type {
  Borrowed,
  Desk,
  Expected,
  Habits,
  Leg,
  Rest,
  Scene,
  Stretch,
  Waiting,
} from './scene.ts'
export {
  addDay,
  type Between,
  believeSpeed,
  betweenDays,
  type Evidence,
  noDays,
  type Residual,
  type Speed,
  usualSpeed,
} from './speed.ts'
export { changeOf, steadyWait, type ToldAgo, toldInstead } from './steady.ts'
export { afterStep, type Done, type Step, steps } from './steps.ts'
export {
  labelOf,
  type Origin,
  seriesOf,
  type Ticket,
  type TicketClass,
  type TicketState,
} from './ticket.ts'
export { type Coming, createTimeline, type Timeline } from './timeline.ts'
