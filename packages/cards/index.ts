export { type Compared, compareCard, listToMend, type Verdict } from './compare.ts'
export {
  agreed,
  type CardField,
  type CardRead,
  cardFields,
  readFamilyCard,
  readIdentityCard,
  type Wanted,
} from './read.ts'
export type { AskedCard, CardReader } from './reader.ts'
