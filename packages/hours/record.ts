import type { Csv, Slip } from '#packages/csv'

/** What is counted in a hall in an hour; what is empty or impossible is NaN, which is "unknown". */
export type Counted = {
  wait: number
  longestWait: number
  ownWait: number
  otherWait: number
  people: number
  over15: number
  over30: number
  flights: number
  booths: number
}

/** One hour of one hall. `hour` counts local hours since 1970; `written` is what the file says. */
export type HourRecord = {
  line: number
  terminal: string
  /** The terminal as people name it, with its airport where the file has one. */
  named: string
  hour: number
  written: { terminal: string; date: string; hour: string }
  counted: Counted
}

const longestHourWait = 1440
const most = 1_000_000

const bands = ['16..30', '31..45', '46..60', '61..90', '91..120', '120..']

const columns: Record<keyof Counted, { heads: string[]; atMost: number }> = {
  wait: { heads: ['all_avg_wait'], atMost: longestHourWait },
  longestWait: { heads: ['all_max_wait'], atMost: longestHourWait },
  ownWait: { heads: ['us_avg_wait'], atMost: longestHourWait },
  otherWait: { heads: ['non_us_avg_wait'], atMost: longestHourWait },
  people: { heads: ['all_total'], atMost: most },
  over15: { heads: bands.map((band) => `all_n_${band}`), atMost: most },
  over30: { heads: bands.slice(1).map((band) => `all_n_${band}`), atMost: most },
  flights: { heads: ['all_flights'], atMost: most },
  booths: { heads: ['all_booths'], atMost: most },
}

const must = ['terminal', 'date', 'hour', 'all_avg_wait']

/** The heads a file of hours cannot be without, and does not have. */
export const missingHeads = ({ heads }: Csv): string[] =>
  must.filter((head) => !heads.includes(head))

/** The hours a table tells of, and what is wrong with it by line. A row is left out only when its
 * terminal, date or hour cannot be read. */
export function readHours(csv: Csv): { records: HourRecord[]; slips: Slip[]; leftOut: number } {
  const at = new Map(csv.heads.map((head, index) => [head, index]))
  const slips: Slip[] = [...csv.slips]
  const records: HourRecord[] = []
  const firstLines = new Map<string, number>()
  for (const { line, fields } of csv.rows) {
    const cell = (head: string) => fields[at.get(head) ?? -1] ?? ''
    const say = (says: string) => slips.push({ line, says })
    const record = readRecord(line, cell, say)
    if (!record) continue
    records.push(record)
    const name = `${record.terminal}|${record.hour}`
    const first = firstLines.get(name)
    if (first === undefined) firstLines.set(name, line)
    else say(`the same terminal and hour as line ${first}: predicted again, learned from once`)
  }
  slips.sort((a, b) => a.line - b.line)
  return { records, slips, leftOut: csv.rows.length - records.length }
}

type Cell = (head: string) => string

function readRecord(line: number, cell: Cell, say: (says: string) => void): HourRecord | undefined {
  const written = { terminal: cell('terminal'), date: cell('date'), hour: cell('hour') }
  const day = readDay(written.date)
  const hour = readHour(written.hour)
  if (written.terminal === '') say('no terminal: left out')
  if (day === undefined) say(`“${written.date}” is no date (m/d/yyyy or yyyy-mm-dd): left out`)
  if (hour === undefined) say(`“${written.hour}” is no hour (such as 0400 - 0500): left out`)
  if (written.terminal === '' || day === undefined || hour === undefined) return undefined
  const airport = cell('airport')
  const terminal = `${airport}|${written.terminal}`
  const named = `${airport} ${written.terminal}`.trim()
  return { line, terminal, named, hour: day * 24 + hour, written, counted: readCounted(cell, say) }
}

function readCounted(cell: Cell, say: (says: string) => void): Counted {
  const numberAt = (head: string, atMost: number) => {
    const number = readNumber(cell(head), atMost)
    if (number === undefined) say(`${head} is “${cell(head)}”: taken as unknown`)
    return number ?? Number.NaN
  }
  if (cell('all_avg_wait') === '') say('all_avg_wait is empty: predicted, not judged')
  return Object.fromEntries(
    Object.entries(columns).map(([name, { heads, atMost }]) => {
      const numbers = heads.map((head) => numberAt(head, atMost))
      return [name, numbers.reduce((sum, one) => sum + one, 0)]
    }),
  ) as Counted
}

/** NaN where nothing stands, nothing at all where it cannot be. */
function readNumber(text: string, atMost: number): number | undefined {
  if (text === '') return Number.NaN
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY
  return number <= atMost ? number : undefined
}

/** Days since 1970 of "2019-07-04" or "7/4/2019". */
export function readDay(text: string): number | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [year, month, day] = (iso ? iso.slice(1) : us ? [us[3], us[1], us[2]] : []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const at = Date.UTC(year, month - 1, day)
  const isReal = new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day
  return isReal ? Math.round(at / 86_400_000) : undefined
}

/** The hour a record begins at: "0400 - 0500", "04:00 - 05:00" and "4" are all four. */
export function readHour(text: string): number | undefined {
  const found = /^(\d{1,2})(?::?00)?(?:\s*[-–]\s*\d{1,2}(?::?00)?)?$/.exec(text)
  const hour = Number(found?.[1] ?? Number.NaN)
  return hour >= 0 && hour <= 23 ? hour : undefined
}
