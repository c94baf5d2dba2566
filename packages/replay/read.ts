import type { DayLog } from './log.ts'

type Row = Record<string, unknown>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const has = (row: Row, texts: readonly string[], numbers: readonly string[]): boolean =>
  texts.every((name) => typeof row[name] === 'string') &&
  numbers.every((name) => Number.isFinite(row[name]))

const lists = {
  policies: [['version'], []],
  pauses: [[], ['from']],
  acts: [
    ['label', 'act', 'state', 'stage'],
    ['seq', 'at'],
  ],
  calls: [
    ['label', 'kind', 'policy'],
    ['after', 'at', 'place'],
  ],
  promises: [['label'], ['after', 'at', 'place']],
  orders: [['digest'], ['after', 'at', 'size']],
  tickets: [
    ['label', 'state', 'stage'],
    ['number', 'joinedAt'],
  ],
} as const satisfies Record<string, readonly [readonly string[], readonly string[]]>

/** The record of a day as somebody downloaded it; nothing when it is something else. */
export function readDayLog(value: unknown): DayLog | undefined {
  if (!isRow(value) || !has(value, ['office', 'day', 'zone', 'policy'], [])) return undefined
  for (const [name, [texts, numbers]] of Object.entries(lists)) {
    const rows = value[name]
    if (!Array.isArray(rows)) return undefined
    if (!rows.every((row) => isRow(row) && has(row, texts, numbers))) return undefined
  }
  const calls = value.calls as Row[]
  const areCalls = calls.every((one) => Array.isArray(one.stages) && Array.isArray(one.reasons))
  return areCalls ? (value as unknown as DayLog) : undefined
}
