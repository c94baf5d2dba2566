export { Need, Product, type Question, readNeed } from './need.ts'
export { proveNeed } from './prove.ts'
export {
  type Answered,
  type Kinds,
  listEnds,
  listWays,
  mostQuestions,
  type Place,
  type Way,
  walk,
} from './walk.ts'
