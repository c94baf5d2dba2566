import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { openWorld } from './testing.ts'

test('a day that cannot be ended is told and keeps no other day from its end', async (t) => {
  const { queue, take, clock, db } = await openWorld(t)
  await take(1)
  clock.set('2026-11-24T01:00:00Z')
  await take(1)
  clock.set('2026-11-25T01:00:00Z')
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(`
    create function jammed() returns trigger language plpgsql as
      $$ begin raise exception 'jammed'; end $$;
    create trigger jammed before update on queue.tickets for each row
      when (old.day = '2026-11-23') execute function jammed()`)
  const states = async () =>
    (await owner.query('select state from queue.tickets order by day')).rows.map((row) => row.state)

  await assert.rejects(queue.endDays(), /jammed/)
  const first = await states()
  const quiet = await queue.endDays()
  await owner.query('drop trigger jammed on queue.tickets')
  clock.advance({ minutes: 6 })
  const later = await queue.endDays()

  assert.deepEqual([first, quiet], [['waiting', 'left'], 0])
  assert.deepEqual([later, await states()], [1, ['left', 'left']])
})
