export {
  type Band,
  bandOf,
  bands,
  type Element,
  elements,
  type Grade,
  legalBasis,
  type Score,
  type Scores,
  type Slug,
  scores,
  slugs,
} from './elements.ts'
export { type ElementFigures, type Figures, figuresOf } from './figures.ts'
export { answeredAtLeast, releasable, smallestCell } from './release.ts'
export { marginOf, neededSample } from './sample.ts'
export {
  addChosen,
  addTallies,
  type Chosen,
  type Counts,
  chosenIn,
  emptyTally,
  shareOf,
  type Tally,
} from './tally.ts'
export { nextElement, readTrail, scoresIn, type Trail, walk } from './walk.ts'
