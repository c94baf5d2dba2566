export {
  type CheckDigits,
  checkDigit,
  checkLines,
  formatOf,
  isVisaLines,
  type LineFormat,
} from './lines.ts'
export { type MachineName, machineName, machineNameLength, machineNameOf } from './name.ts'
