export {
  type CheckDigits,
  checkDigit,
  checkLines,
  formatOf,
  isVisaLines,
  type LineFormat,
} from './lines.ts'
export { type MachineName, machineName, machineNameLength, machineNameOf } from './name.ts'
export { type NotPassport, type PassportLines, readPassportLines } from './passport.ts'
export type { PictureReader } from './picture.ts'
export { findLinesInText } from './pictured.ts'
export { isSameName } from './same-name.ts'
export { listStates, stateOfThree } from './states.ts'
