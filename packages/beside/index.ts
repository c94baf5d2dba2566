export {
  type Columns,
  type Field,
  fields,
  findHeads,
  guessColumns,
  headsKey,
  type Line,
  plainly,
  withoutPrivate,
} from './columns.ts'
export { type Comparison, compare, type Known } from './compare.ts'
export {
  type Arrival,
  type BadLine,
  type Facts,
  initialsOf,
  judgeLines,
  keyOfCode,
  type Slip,
  saysPriority,
  type Target,
} from './judge.ts'
export { type DayRead, readDay, readTime } from './when.ts'
