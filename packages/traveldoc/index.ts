export { type MachineName, machineName, machineNameLength, machineNameOf } from './name.ts'
