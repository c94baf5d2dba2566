import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'

const lists = [
  [],
  ['plain', 'two words', ''],
  ['NULL', 'null', '{}', 'a,b', ' spaces '],
  ['a "quote"', 'a \\ backslash', 'line\nbreak', 'é – 🛂'],
  ['with', null, 'nothing'],
]

test('every list of words comes back from the database as it was given', async (t) => {
  const db = await freshDatabase(t)

  const told = await db.read(system('test'), (tx) =>
    Promise.all(
      lists.map((list) => tx.one(sql<{ list: unknown }>`select ${list}::text[] as list`)),
    ),
  )

  assert.deepEqual(
    told.map(({ list }) => list),
    lists,
  )
})

test('lists of numbers, moments and bytes come back too', async (t) => {
  const db = await freshDatabase(t)
  const at = Temporal.Instant.from('2026-11-23T01:30:00Z')

  const told = await db.read(system('test'), (tx) =>
    tx.one(sql<{ sum: number; latest: Temporal.Instant; bytes: Buffer[] }>`
      select (select sum(n)::int from unnest(${[1, -2, 40]}::int[]) n) as sum,
        (select max(m) from unnest(${[at, at.add({ hours: 1 })]}::timestamptz[]) m) as latest,
        ${[Buffer.of(0, 255), Buffer.from('"\\')]}::bytea[] as bytes`),
  )

  assert.equal(told.sum, 39)
  assert.ok(told.latest.equals(at.add({ hours: 1 })))
  assert.deepEqual(told.bytes, [Buffer.of(0, 255), Buffer.from('"\\')])
})
