import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isWrongWord, wrongWordOf } from '#packages/commands'
import {
  HeadingFault,
  type Log,
  readLog,
  reportOf,
  walkLog,
  writePredictions,
} from '#packages/waits'

/** Walks through anybody's log of a hall and says how well the waits could have been foretold. */
const help = `How well would waits have been foretold in this hall?

  npm run evaluate:waits -- FILE.csv --predictions OUT.csv

FILE.csv has the columns day,ticket,service,leg,counter,taken_at,called_at,finished_at,priority, in
any order and beside any others: local times such as 2026-11-23T08:05:00, empty where unknown.
OUT.csv gets one row for each leg that had to wait: day,ticket,leg,taken_at,p10,p50,p80,p90, in
minutes. Nothing is used that was not known when the number was taken. What is printed, as JSON, is
how far off that was, beside the formulas everybody knows. Rows that cannot be read are listed on
standard error and left out.
`

const mostListed = 50

/** The reader's words about the rows, one a line, so that they can be mended. */
function sayFaults({ faults }: Log): string {
  const told = faults.slice(0, mostListed).map(({ line, says, isSkipped }) => {
    return `line ${line}: ${says}${isSkipped ? '; left out' : ''}\n`
  })
  const more = faults.length - told.length
  return `${told.join('')}${more > 0 ? `and ${more} more\n` : ''}`
}

/** A wrong word is answered with a sentence and the page of help, never with a stack. */
function refuse(sentence: string, withHelp = true): void {
  process.stderr.write(`${sentence}\n${withHelp ? `\n${help}` : ''}`)
  process.exitCode = 2
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function write(path: string, text: string): boolean {
  try {
    writeFileSync(path, text)
    return true
  } catch {
    return false
  }
}

function evaluate(path: string, out: string): void {
  const text = readFile(path)
  if (text === undefined) {
    refuse(`${path} cannot be read.`, false)
    return
  }
  const log = readLog(text)
  process.stderr.write(sayFaults(log))
  const predictions = walkLog(log.legs)
  if (!write(out, writePredictions(predictions))) {
    refuse(`${out} cannot be written.`, false)
    return
  }
  const skippedRows = log.faults.filter(({ isSkipped }) => isSkipped).length
  const rows = { rows: log.rows, skippedRows, mendedCells: log.faults.length - skippedRows }
  process.stdout.write(`${JSON.stringify({ ...rows, ...reportOf(predictions) }, null, 2)}\n`)
}

function start(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { predictions: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const [path, ...others] = positionals
  if (values.help) process.stdout.write(help)
  else if (!path || others.length > 0) refuse('Say which one file to read.')
  else if (!values.predictions) refuse('Say where to write, as --predictions OUT.csv.')
  else evaluate(path, values.predictions)
}

try {
  start()
} catch (fault) {
  if (fault instanceof HeadingFault) refuse(`${fault.message}.`, false)
  else if (isWrongWord(fault)) refuse(wrongWordOf(fault))
  else throw fault
}
