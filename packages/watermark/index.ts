export { isNumber, numbersIn, spellNumber } from './number.ts'
export {
  agreementOf,
  type Cell,
  dressRow,
  type Lists,
  type Mac,
  markBytes,
  markOf,
  orderOf,
  plainRow,
} from './rows.ts'
