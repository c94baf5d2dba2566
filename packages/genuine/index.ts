export { type Judgement, judge, mostLetters, type Outcome, type Reason } from './judge.ts'
