import pg from 'pg'

/** How to reach a PostgreSQL: the options of the driver. */
export type Connection = pg.PoolConfig

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T'))],
  [pg.types.builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [pg.types.builtins.INT8, readWhole],
])

function readWhole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`A bigint does not fit: ${text}`)
  return value
}

/** Reads times as Temporal, bigint as number; the rest as the driver does. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    parsers.get(id) ?? pg.types.getTypeParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
}

/** What the driver is given for a parameter: Temporal values as text, lists element by element. */
export function encode(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) {
    return value.toString()
  }
  return Array.isArray(value) ? encodeList(value.map(encode)) : value
}

const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number'

// The driver looks at each word of a list twice; a rush has thousands. Where none needs it, the list is
// written at once (https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO).
function encodeList(list: unknown[]): unknown {
  if (list.length === 0 || !list.every(isPlain)) return list
  return /["\\]/.test(list.join('')) ? list : `{"${list.join('","')}"}`
}

const instantMark = '$instant'
const dateMark = '$date'

/** Writes a verb's answer so that it can be given again, word for word, to a repeated request. */
export function writeAnswer(answer: unknown): string {
  return JSON.stringify(answer === undefined ? null : mark(answer))
}

// Temporal's own toJSON would run before a replacer could see the value, so the tree is walked.
function mark(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return { [instantMark]: value.toString() }
  if (value instanceof Temporal.PlainDate) return { [dateMark]: value.toString() }
  if (Array.isArray(value)) return value.map(mark)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.map(([key, inner]) => [key, mark(inner)]))
}

/** Reads what writeAnswer wrote (already parsed from JSON). */
export function readAnswer(kept: unknown): unknown {
  if (Array.isArray(kept)) return kept.map(readAnswer)
  if (kept === null || typeof kept !== 'object') return kept
  const record = kept as Record<string, unknown>
  if (typeof record[instantMark] === 'string') return Temporal.Instant.from(record[instantMark])
  if (typeof record[dateMark] === 'string') return Temporal.PlainDate.from(record[dateMark])
  return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, readAnswer(inner)]))
}
