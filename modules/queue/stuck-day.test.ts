import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jamRow } from '#platform/testing'
import { openWorld } from './testing.ts'

test('a day that cannot be ended is told and keeps no other day from its end', async (t) => {
  const { queue, take, clock, db } = await openWorld(t)
  await take(1)
  clock.set('2026-11-24T01:00:00Z')
  await take(1)
  clock.set('2026-11-25T01:00:00Z')
  const jam = { table: 'queue.tickets', isIt: "old.day = '2026-11-23'" }
  const { owner, free } = await jamRow(t, db, jam)
  const states = async () =>
    (await owner.query('select state from queue.tickets order by day')).rows.map((row) => row.state)

  await assert.rejects(queue.endDays(), /jammed/)
  const first = await states()
  const quiet = await queue.endDays()
  await free()
  clock.advance({ minutes: 6 })
  const later = await queue.endDays()

  assert.deepEqual([first, quiet], [['waiting', 'left'], 0])
  assert.deepEqual([later, await states()], [1, ['left', 'left']])
})
