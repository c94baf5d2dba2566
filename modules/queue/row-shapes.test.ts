import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { rowsAsText, sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'
import { shapes } from './row-shapes.ts'

const goesTo = {
  series: 'series_step',
  saved: 'ticket_step',
  added: 'tickets',
  acts: 'acts',
  calls: 'calls',
  promises: 'promises',
  outcomes: 'outcomes',
  slips: 'undoable',
  served: 'measured',
} satisfies Record<keyof typeof shapes, string>

test('what a batch writes is in the order of the rows it goes to, and of their kinds', async (t) => {
  const db = await freshDatabase(t)

  const columns = await db.read(system('test'), (tx) =>
    tx.all(sql<{ row: string; name: string; type: string }>`
      select class.relname as row, attname as name, atttypid::regtype::text as type
      from pg_attribute join pg_class class on class.oid = attrelid
      where relnamespace = 'queue'::regnamespace and attnum > 0 and not attisdropped
      order by class.relname, attnum`),
  )

  const kinds: Record<string, string> = { jsonb: 'json', 'text[]': 'list' }
  const rows = Map.groupBy(columns, ({ row }) => row)
  for (const [name, shape] of Object.entries(shapes)) {
    const there = rows.get(goesTo[name as keyof typeof shapes]) ?? []
    assert.deepEqual(
      Object.entries(shape),
      there.map((column) => [column.name, kinds[column.type] ?? 'plain']),
      name,
    )
  }
})

test('lists of words come back as they were given', async (t) => {
  const db = await freshDatabase(t)
  const rows = [
    { stages: ['berkas', 'two words', '', 'NULL', 'a "quote"', '\\', 'a,b', '{}'] },
    { stages: [] },
    { stages: null },
  ]

  const told = await db.read(system('test'), (tx) =>
    tx.all(sql`select stages from unnest(${rowsAsText(shapes.calls, rows)}::queue.calls[])`),
  )

  assert.deepEqual(told, rows)
})
