export { isNumber, numbersIn, spellNumber } from './number.ts'
export {
  agreementOf,
  type Cell,
  dressRow,
  type Mac,
  markBytes,
  markOf,
  plainRow,
} from './rows.ts'
