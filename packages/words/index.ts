export { compareTables, joinMessages, listPlaceholders } from './compare.ts'
export {
  createWords,
  type Language,
  locales,
  type Messages,
  type Values,
  type Words,
} from './words.ts'
