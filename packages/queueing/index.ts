export { die, key } from './dice.ts'
export {
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
  estimate,
  judge,
  type Promised,
  promisedWait,
  type Verdict,
  type WaitRange,
} from './estimate.ts'
export { type Forecast, forecast } from './forecast.ts'
export { normalBelow, normalQuantile } from './normal.ts'
export { orderText } from './order-text.ts'
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
export type { Desk, Expected, Leg, Rest, Scene, Waiting } from './scene.ts'
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
