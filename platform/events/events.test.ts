import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { Type } from 'typebox'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, listEvents, settle, testNeeds, turnedClock, until } from '#platform/testing'
import {
  createTailer,
  event,
  listAfter,
  listSealed,
  listSealedAfter,
  on,
  type Published,
} from './index.ts'

const bell = event('trial.rang', { nth: Type.Integer() })

test('an event of a transaction that commits late is not skipped, and none comes twice', async (t) => {
  const db = await freshDatabase(t)
  const { events } = testNeeds(turnedClock().now)
  const seen: number[] = []
  const tailer = await createTailer({
    db,
    everyMs: 10,
    onEvents: (rows: Published[]) => {
      seen.push(...rows.map((row) => row.facts.nth as number))
    },
    onFault: (error) => assert.fail(String(error)),
  })
  const ring = (nth: number, hold?: () => Promise<void>) =>
    db.transaction(system('test'), async (tx) => {
      await events.publish(tx, bell, { office: 'padang', nth })
      await hold?.()
    })
  const written = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()

  const slow = ring(1, () => {
    written.resolve()
    return gate.promise
  })
  await written.promise
  await ring(2)
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.deepEqual(seen, [], 'the later one waits for the earlier one')
  gate.resolve()
  await slow
  await ring(3)
  await until(() => seen.length >= 3)
  await tailer.stop()

  assert.deepEqual(seen, [1, 2, 3])
})

test('a reaction has one effect an event, however often it runs', async (t) => {
  const db = await freshDatabase(t)
  const { events } = testNeeds(turnedClock().now)
  let effects = 0
  const all = [{ part: 'trial', reactions: [on(bell, async () => effects++)] }]
  await db.transaction(system('test'), (tx) => events.publish(tx, bell, { office: 'p', nth: 1 }))

  await settle(db, all)
  await settle(db, all)

  assert.equal(effects, 1)
})

test('facts of another shape are a fault of the publisher, and nothing is written', async (t) => {
  const db = await freshDatabase(t)
  const { events } = testNeeds(turnedClock().now)

  const wrong = db.transaction(system('test'), (tx) =>
    events.publish(tx, bell, { office: 'padang', nth: 'one' as never }),
  )

  await assert.rejects(wrong, /wrong facts/)
  assert.deepEqual(await listEvents(db), [])
})

test('the application cannot change or remove what happened', async (t) => {
  const db = await freshDatabase(t)
  for (const change of ['update events.outbox set name = name', 'delete from events.outbox']) {
    const attempt = db.transaction(system('test'), (tx) => tx.run(sql.raw(change)))
    await assert.rejects(attempt, /permission denied/)
  }
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await assert.doesNotReject(owner.query('delete from events.outbox'), 'the control can')
})

test('the ten-thousandth transaction comes after the nine-thousandth, not before', async (t) => {
  const db = await freshDatabase(t)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  for (const xid of [9, 10, 100]) {
    await owner.query(
      `insert into events.outbox (office, xid, name, facts, kind, actor, salt, at)
       values ('padang', $1::text::xid8, 'trial.rang', '{}', 'system', '', '\\x00', now())`,
      [xid],
    )
  }

  const rows = await db.read(system('test'), (tx) => listAfter(tx, { xid: '0', id: 0 }, 10))

  assert.deepEqual(
    rows.map(({ xid }) => xid),
    ['9', '10', '100'],
  )
})

const explained = sql<{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number } }] }>`
  explain (analyze, buffers, format json)
  select * from events.outbox where (xid, id) > ('0'::xid8, 0::bigint)
    and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit 100`

test('a reader that is far behind reads what it takes next, not all that waits for it', async (t) => {
  const db = await freshDatabase(t)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(
    // An old transaction: what runs in another database of the server holds newer ones back.
    `insert into events.outbox (office, xid, name, facts, kind, actor, salt, at)
     select 'padang', '10', 'trial.rang', '{"nth": 1}', 'system', '', '\\x00', now()
     from generate_series(1, 10000)`,
  )
  await owner.query('analyze events.outbox')
  const blocks = async () => {
    const plan = await db.read(system('test'), (tx) => tx.one(explained))
    return plan['QUERY PLAN'][0].Plan['Shared Hit Blocks']
  }

  const few = await blocks()
  await owner.query(`alter policy read_all on events.outbox using (access.kind() = 'system')`)
  const control = await blocks()

  assert.ok(few < 20, `${few} blocks`)
  assert.ok(control > 100, `${control} blocks`)
})

test('what is read for the log is what stands in the outbox, whatever the facts say', async (t) => {
  const clock = turnedClock()
  const db = await freshDatabase(t)
  const { events } = testNeeds(clock.now)
  const said = event('trial.said', { words: Type.String(), nth: Type.Integer() })
  const words = ['a tab\there', 'two\nlines', '“”, 東京 \\ "\'', '', '}{][,']
  await db.transaction(system('test'), async (tx) => {
    for (const [nth, one] of words.entries()) {
      clock.advance({ milliseconds: nth * 10 })
      await events.publish(tx, said, { office: 'padang', words: one, nth })
    }
  })

  // What runs in another database of the server holds them back as long as it runs.
  let read: Awaited<ReturnType<typeof listSealedAfter>> = []
  await until(async () => {
    read = await db.read(system('test'), (tx) => listSealedAfter(tx, { xid: '0', id: 0 }, 10))
    return read.length >= words.length
  }, 'all of them may be read')
  const kept = await db.read(system('test'), (tx) => listSealed(tx, read))

  assert.deepEqual(
    read,
    kept
      .toSorted((one, other) => one.id - other.id)
      .map(({ at, salt, ...event }) => ({
        ...event,
        at: at.toString(),
        salt: salt.toString('hex'),
      })),
  )
  assert.deepEqual(
    read.map(({ facts }) => facts.words),
    words,
  )
})
