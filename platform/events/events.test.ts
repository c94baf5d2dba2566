import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { Type } from 'typebox'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, listEvents, settle, testNeeds, turnedClock } from '#platform/testing'
import { createTailer, event, listAfter, on, type Published } from './index.ts'

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
  for (let n = 0; n < 1000 && seen.length < 3; n++) await new Promise((r) => setTimeout(r, 20))
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
