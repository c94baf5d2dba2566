export { isWrongWord, wholeNumber, wrongWordOf } from './asked.ts'
