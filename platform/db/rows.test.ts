import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { rowsAsText, sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'

const words = [
  'plain',
  'two words',
  '',
  'NULL',
  'null',
  'a,b',
  '(in brackets)',
  '{in braces}',
  'a "quote"',
  '""',
  'a \\ backslash',
  '\\"',
  '\\\\',
  'line\nbreak\tand tab',
  ' spaces ',
  'é – 🛂',
  "it's",
  '$1',
  '$&',
]

const shape = {
  actor: 'plain',
  key: 'plain',
  nth: 'plain',
  body_hash: 'plain',
  answer: 'json',
  at: 'plain',
} as const
const at = Temporal.Instant.from('2026-11-23T01:30:00.000123456Z')

const rowOf = (word: string, nth: number) => ({
  actor: word,
  key: word,
  nth,
  body_hash: word,
  answer: { [word]: [word, 1.5, null, true] },
  at,
})

test('every row comes back from the database as it was given, whatever its words', async (t) => {
  const db = await freshDatabase(t)
  const rows = words.map(rowOf)

  const told = await db.read(system('test'), (tx) =>
    tx.all(sql`select * from unnest(${rowsAsText(shape, rows)}::access.requests[])`),
  )

  // PostgreSQL keeps microseconds.
  const kept = Temporal.Instant.from('2026-11-23T01:30:00.000123Z')
  assert.deepEqual(
    told,
    rows.map((row) => ({ ...row, at: kept })),
  )
})

test('what is not there is null, and of nothing comes nothing', async (t) => {
  const db = await freshDatabase(t)
  const rows = [{ actor: 'a', key: undefined, nth: null, answer: null }, {}]

  const told = await db.read(system('test'), (tx) =>
    tx.all(sql`select * from unnest(${rowsAsText(shape, rows)}::access.requests[])`),
  )
  const none = await db.read(system('test'), (tx) =>
    tx.all(sql`select * from unnest(${rowsAsText(shape, [])}::access.requests[])`),
  )

  const nothing = { actor: null, key: null, nth: null, body_hash: null, answer: null, at: null }
  assert.deepEqual(told, [{ ...nothing, actor: 'a' }, nothing])
  assert.deepEqual(none, [])
})

test('a row that cannot be written down is a fault, and not something else', () => {
  const write = (actor: unknown) => rowsAsText({ actor: 'plain' }, [{ actor }])

  assert.throws(() => write(Symbol('a')), /cannot hold a symbol/)
  assert.throws(() => write({ a: 1 }), /cannot hold a object/)
  assert.equal(write('a'), '{"(a)"}')
})
