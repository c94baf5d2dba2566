import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { nobody, system, type Who } from '#packages/access'
import { realNow } from '#platform/clock'
import { freshDatabase } from '#platform/testing'
import { Busy, createDb, sql, type Tx } from './index.ts'

const siti: Who = { kind: 'person', personId: 'siti' }
const dewi: Who = { kind: 'officer', staffId: 'dewi', office: 'padang', roles: ['officer'] }
const board: Who = { kind: 'device', deviceId: 'one', office: 'padang', purpose: 'board' }

const most = 8

/** Somebody holds a lock for long, and twice as many of the public as there are connections run into it. */
async function underALongLock(t: TestContext, reserved?: number) {
  const { connection } = await freshDatabase(t)
  const db = createDb({
    connection,
    most,
    realNow,
    deadlineMs: 3000,
    ...(reserved === undefined ? {} : { reserved }),
  })
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  // Also when the test fails: whoever is still locked out would keep the pool from closing.
  t.after(async () => {
    await owner.end()
    await db.close()
  })
  await owner.query(`create schema trial; grant usage on schema trial to gerbang_app;
    create table trial.things (name text); grant select, update on trial.things to gerbang_app;
    insert into trial.things values ('one')`)
  await owner.query('begin; lock table trial.things')
  const people = [siti, nobody]
  const stuck = Array.from({ length: most * 2 }, (_, n) =>
    db
      .transaction(people[n % 2]!, (tx: Tx) => tx.run(sql`update trial.things set name = 'two'`))
      .then(
        () => 'saved',
        (error) => error,
      ),
  )
  while (db.waiting() < most) await new Promise((resolve) => setTimeout(resolve, 5))
  return { db, owner, stuck }
}

const one = (tx: Pick<Tx, 'one'>) => tx.one(sql<{ one: number }>`select 1 as one`)

test('F16: while a long lock holds everybody of the public, officers, boards and the house are served', async (t) => {
  const { db, owner, stuck } = await underALongLock(t)

  const served = await Promise.all(
    [dewi, board, system('queue')].map((who) => db.transaction(who, one)),
  )

  assert.deepEqual(served, [{ one: 1 }, { one: 1 }, { one: 1 }])
  assert.ok(db.waiting() > 0, 'nobody of the public was waiting')
  const ends = await Promise.all(stuck)
  assert.ok(ends.every((end) => end instanceof Busy))
  await owner.query('commit')
  assert.deepEqual(await db.read(siti, one), { one: 1 })
  assert.equal(db.waiting(), 0)
  t.diagnostic(`counted F16 ${JSON.stringify({ locked: stuck.length, served: served.length })}`)
})

test('F16 control: without connections of its own the hall waits behind the public', async (t) => {
  const { db, stuck } = await underALongLock(t, 0)

  const first = await Promise.race([
    db.transaction(dewi, one).then(
      () => 'served',
      () => 'refused',
    ),
    Promise.race(stuck).then(() => 'the public first'),
  ])

  assert.notEqual(first, 'served')
  await Promise.all(stuck)
})
