export { type HourRecord, missingHeads, readHours } from './record.ts'
export { type Report, reportOf } from './report.ts'
export { type Foretold, foretellHours } from './walk.ts'
export { writeForetold } from './write.ts'
