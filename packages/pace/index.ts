export {
  type Act,
  acts,
  forgiving,
  introduces,
  type Limits,
  limitsOf,
  mistake,
  pages,
  remembered,
  type Vain,
  vainLimitOf,
} from './acts.ts'
export { type Level, type Limit, leaked, loadWith, secondsUntil } from './bucket.ts'
export { judge, type Levels, type Scale, type Verdict } from './judge.ts'
export { networksOf } from './network.ts'
