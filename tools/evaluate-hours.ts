import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isWrongWord, wrongWordOf } from '#packages/commands'
import { readCsv, type Slip } from '#packages/csv'
import {
  foretellHours,
  type HourRecord,
  missingHeads,
  readHours,
  reportOf,
  writeForetold,
} from '#packages/hours'

/** Walks through the hours of anybody's hall and says how well their waits could have been foretold. */
const help = `How well would the waits of each hour have been foretold in this hall?

  npm run evaluate:hours -- FILE.csv --predictions OUT.csv
  npm run evaluate:hours -- FILE.csv --train EARLIER.csv --train OTHER.csv --predictions OUT.csv

FILE.csv has one row a terminal and hour, with the columns terminal, date (m/d/yyyy or yyyy-mm-dd),
hour (0400 - 0500) and all_avg_wait, and as many of the other columns of the "Airport Wait Times" of
US Customs and Border Protection as there are. OUT.csv gets terminal,date,hour,p10,p50,p90 for each
row, in minutes. Of a row nothing is used but its terminal, date and hour; of other rows, those that
stand before it and whose hour is earlier. What is printed, as JSON, is how far off that was, beside
plain rules that learn from the same rows.

  --train FILE   known beforehand; as often as there are files, the earliest first
  --lead 2       use only what was over a whole hour before the row's hour began (1: when it began)
`

const mostListed = 100

/** What cannot be done, in a sentence for whoever asked. */
class Slipped extends Error {}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Slipped(`${path} cannot be read.`)
  }
}

function saySlips(path: string, slips: readonly Slip[]): void {
  const told = slips.slice(0, mostListed).map(({ line, says }) => `${path}:${line}: ${says}\n`)
  const more = slips.length - told.length
  process.stderr.write(`${told.join('')}${more > 0 ? `${path}: and ${more} more\n` : ''}`)
}

type Read = { records: HourRecord[]; rowsLeftOut: number }

function readTable(path: string): Read {
  const csv = readCsv(readFile(path))
  const missing = missingHeads(csv)
  if (missing.length > 0) throw new Slipped(`${path} has no column ${missing.join(', ')}.`)
  const { records, slips, leftOut } = readHours(csv)
  saySlips(path, slips)
  return { records, rowsLeftOut: leftOut }
}

type Asked = { path: string; out: string; train: readonly string[]; lead: number }

function evaluate({ path, out, train, lead }: Asked): void {
  const earlier = train.flatMap((one) => readTable(one).records)
  const { records, rowsLeftOut } = readTable(path)
  const foretold = foretellHours({ train: earlier, records, lead })
  try {
    writeFileSync(out, writeForetold(foretold))
  } catch {
    throw new Slipped(`${out} cannot be written.`)
  }
  const rows = { rows: records.length, rowsLeftOut, trainRows: earlier.length }
  process.stdout.write(`${JSON.stringify({ ...rows, ...reportOf(foretold) }, null, 2)}\n`)
}

/** A wrong word is answered with a sentence and the page of help, never with a stack. */
function refuse(sentence: string, withHelp = true): void {
  process.stderr.write(`${sentence}\n${withHelp ? `\n${help}` : ''}`)
  process.exitCode = 2
}

function start(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      predictions: { type: 'string' },
      train: { type: 'string', multiple: true },
      lead: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [path, ...others] = positionals
  const lead = Number(values.lead ?? 1)
  if (values.help) process.stdout.write(help)
  else if (!path || others.length > 0) refuse('Say which one file to read.')
  else if (!values.predictions) refuse('Say where to write, as --predictions OUT.csv.')
  else if (![1, 2].includes(lead)) refuse('The lead is 1 or 2 hours.')
  else evaluate({ path, out: values.predictions, train: values.train ?? [], lead })
}

try {
  start()
} catch (fault) {
  if (fault instanceof Slipped) refuse(fault.message, false)
  else if (isWrongWord(fault)) refuse(wrongWordOf(fault))
  else throw fault
}
