export {
  type Csv,
  type CsvRow,
  guessSeparator,
  readCsv,
  readLines,
  type Separator,
  type Slip,
} from './read.ts'
