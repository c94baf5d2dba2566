export { createCardReader } from './reader.ts'
