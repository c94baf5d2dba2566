export { HeadingFault, type Log, type RowFault, readLog } from './read-log.ts'
export { type Report, reportOf } from './report.ts'
export { type Prediction, type Walk, walkLog } from './walk.ts'
export { writePredictions } from './write.ts'
