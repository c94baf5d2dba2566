export { type Csv, type CsvRow, readCsv, type Slip } from './read.ts'
