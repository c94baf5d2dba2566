export { groupDigits } from './digits.ts'
export { billSlip } from './paper.ts'
export { type BillFacts, bankName, type SaidBill, sayBill } from './say.ts'
