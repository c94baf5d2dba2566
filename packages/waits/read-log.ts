import { readCsv } from '#packages/csv'
import { type Leg, ordinary } from './leg.ts'
import { readDay, readTime } from './read-time.ts'

/** What is wrong with one row, and whether it was left out or only one of its cells. */
export type RowFault = { line: number; says: string; isSkipped: boolean }

/** A log as it was read: its legs in the order of time, and every row that was not as it should be. */
export type Log = { legs: Leg[]; faults: RowFault[]; rows: number }

const needed = ['day', 'ticket', 'service', 'taken_at', 'called_at'] as const
const others = ['leg', 'counter', 'finished_at', 'priority'] as const

type Column = (typeof needed)[number] | (typeof others)[number]

type Row = { line: number; cell: (column: Column) => string }

/** What other programs write for an empty cell. */
const nothing = /^(na|n\/a|nan|nat|null|none|nil|\\n)$/i

const noPriority = /^(|0|n|no|none|false|f|normal|ordinary|regular|standard|tidak|biasa|-)$/i

/** The number of a ticket counts as a number, so that A9 comes before A10. */
const collator = new Intl.Collator('en', { numeric: true })

/** The order of a log: by when the numbers were taken, then by number and leg. */
export const byTime = (a: Leg, b: Leg) =>
  a.takenAt - b.takenAt || collator.compare(a.ticket, b.ticket) || collator.compare(a.leg, b.leg)

/** A heading that is not as it should be is the caller's to say; nothing can be read below it. */
export class HeadingFault extends Error {}

function columnsOf(cells: readonly string[]): Map<string, number> {
  const names = cells.map((name) => name.toLowerCase().replaceAll(' ', '_'))
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new HeadingFault(`line 1: the heading has no column ${missing.join(', ')}`)
  }
  const twice = [...needed, ...others].filter(
    (one) => names.indexOf(one) !== names.lastIndexOf(one),
  )
  if (twice.length > 0) throw new HeadingFault(`line 1: the column ${twice[0]} is there twice`)
  return new Map(names.map((name, index) => [name, index]))
}

/** One counter, however a spreadsheet wrote it: 07, 7.0 and 7 are the same, and so are Loket and loket. */
const counterName = (text: string) =>
  text
    .toLowerCase()
    .replace(/^(\d+)\.0+$/, '$1')
    .replaceAll(/\b0+(?=\d)/g, '')

/** A leg, or the sentence that says why there is none. */
function readLeg({ line, cell }: Row, mend: (says: string) => void): Leg | string {
  const day = readDay(cell('day'))
  if (day === undefined) return `day “${cell('day')}” is no day like 2026-11-23`
  if (cell('ticket') === '') return 'ticket is empty'
  const takenText = cell('taken_at')
  const takenAt = readTime(takenText, day)
  if (takenAt === undefined) return `taken_at “${takenText}” is no time like 2026-11-23T08:05:00`
  const later = (column: Column, from: number): number | undefined => {
    const text = cell(column)
    if (text === '') return undefined
    const at = readTime(text, day)
    if (at !== undefined && at >= from) return at
    mend(
      at === undefined
        ? `${column} “${text}” is no time`
        : `${column} lies before ${from === takenAt ? 'taken_at' : 'called_at'}`,
    )
    return undefined
  }
  const calledAt = later('called_at', takenAt)
  const finishedAt = calledAt === undefined ? undefined : later('finished_at', calledAt)
  const named = { day: cell('day'), ticket: cell('ticket'), service: cell('service') }
  const isOrdinary = noPriority.test(cell('priority'))
  return {
    ...named,
    leg: cell('leg'),
    counter: counterName(cell('counter')),
    class: isOrdinary ? ordinary : cell('priority').toLowerCase(),
    ...{ takenAt, calledAt, finishedAt, takenText, line },
  }
}

/** Reads a log. A row that cannot be used is left out, a cell that cannot be is left empty; both are told. */
export function readLog(text: string): Log {
  const { heads, rows, slips } = readCsv(text)
  if (heads.length === 0)
    throw new HeadingFault('the file is empty; its first line must name the columns')
  const columns = columnsOf(heads)
  const faults: RowFault[] = slips.map((slip) => ({ ...slip, isSkipped: false }))
  const legs: Leg[] = []
  const seen = new Set<string>()
  for (const { line, fields } of rows) {
    const cell = (column: Column) => {
      const text = fields[columns.get(column) ?? -1] ?? ''
      return nothing.test(text) && column !== 'ticket' ? '' : text
    }
    const say = (says: string, isSkipped: boolean) => faults.push({ line, says, isSkipped })
    const leg = readLeg({ line, cell }, (says) => say(`${says}; read as empty`, false))
    const name =
      typeof leg === 'string'
        ? ''
        : JSON.stringify([leg.day, leg.ticket, leg.leg, leg.service, leg.takenAt])
    if (typeof leg === 'string') say(leg, true)
    else if (seen.has(name)) say(`ticket ${leg.ticket} is there twice`, true)
    else legs.push(leg)
    seen.add(name)
  }
  return {
    legs: legs.sort(byTime),
    faults: faults.sort((a, b) => a.line - b.line),
    rows: rows.length,
  }
}
