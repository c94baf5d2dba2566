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

type Time = Temporal.Instant | Temporal.PlainDate

/** Whether this is a moment or a day. */
export const isTime = (value: object): value is Time =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate

// The moment of a batch stands in many of its rows, those of a ticket are written at each of its steps:
// writing one out costs a microsecond, finding it again a hundredth of that.
// Not held weakly: what is costs more when memory is swept than it spares.
const mostTexts = 20_000
const texts = new Map<Time, string>()

/** A moment or a day as text. */
export function textOf(time: Time): string {
  const known = texts.get(time)
  if (known !== undefined) return known
  const text = time.toString()
  if (texts.size >= mostTexts) texts.clear()
  texts.set(time, text)
  return text
}

/** What the driver is given for a parameter: Temporal values as text, lists element by element. */
export function encode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isTime(value)) return textOf(value)
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
  if (value instanceof Temporal.Instant) return { [instantMark]: textOf(value) }
  if (value instanceof Temporal.PlainDate) return { [dateMark]: textOf(value) }
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
