export { createFinder, type Found, type Known } from './finder.ts'
export { scoreOf, slips, type Vocabulary, weigh } from './likeness.ts'
export { readWords } from './read-words.ts'
