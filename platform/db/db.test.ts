import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { realNow } from '#platform/clock'
import { freshDatabase, until } from '#platform/testing'
import { Busy, createDb, sql, type Tx, Unknown } from './index.ts'

const keyed = (key: string, bodyHash = 'same'): Who => ({
  kind: 'person',
  personId: 'siti',
  request: { key, bodyHash, nth: 0 },
})

async function withThings(t: Parameters<typeof freshDatabase>[0]) {
  const db = await freshDatabase(t)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(`
    create schema trial; grant usage on schema trial to gerbang_app;
    create table trial.things (name text, place bigint, at timestamptz);
    create table trial.pairs (a int, b int, constraint b_is_late unique (b) deferrable initially deferred);
    grant select, insert on trial.things, trial.pairs to gerbang_app`)
  return { db, owner }
}

const addThing = (tx: Tx, name: string) =>
  tx.run(sql`insert into trial.things (name) values (${name})`)
const countThings = async (owner: pg.Client) =>
  Number((await owner.query('select count(*) from trial.things')).rows[0].count)

test('a repeated request gets its first answer and changes nothing', async (t) => {
  const { db, owner } = await withThings(t)
  const work = async (tx: Tx) => {
    await addThing(tx, 'one')
    return { id: 'a', at: Temporal.Instant.from('2026-11-23T01:00:00Z'), left: undefined }
  }

  const first = await db.transaction(keyed('key-0001'), work)
  const second = await db.transaction(keyed('key-0001'), work)

  assert.equal(second.at.epochMilliseconds, first.at.epochMilliseconds)
  assert.equal(await countThings(owner), 1)
})

test('the same key at the same moment from two processes has one effect', async (t) => {
  const { db, owner } = await withThings(t)
  const other = db.another()
  const work = async (tx: Tx) => {
    await addThing(tx, 'one')
    return { told: crypto.randomUUID() }
  }

  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => (n % 2 ? db : other).transaction(keyed('key-0002'), work)),
  )

  assert.equal(new Set(answers.map((answer) => answer.told)).size, 1)
  assert.equal(await countThings(owner), 1)
})

test('the same key with another body is refused', async (t) => {
  const { db } = await withThings(t)
  await db.transaction(keyed('key-0003'), (tx) => addThing(tx, 'one'))

  const again = db.transaction(keyed('key-0003', 'other'), (tx) => addThing(tx, 'two'))

  await assert.rejects(again, (error) => (error as Refusal).code === 'request.keyReused')
})

test('a refused request may be repeated with the same key', async (t) => {
  const { db, owner } = await withThings(t)
  const refuse = async () => {
    throw new Refusal('no.today')
  }
  await assert.rejects(db.transaction(keyed('key-0004'), refuse))

  await db.transaction(keyed('key-0004'), (tx) => addThing(tx, 'one'))

  assert.equal(await countThings(owner), 1)
})

test('a failure that only COMMIT discovers is a fault, never a success', async (t) => {
  const { db } = await withThings(t)

  const late = db.transaction(system('test'), (tx) =>
    tx.run(sql`insert into trial.pairs values (1, 1), (2, 1)`),
  )

  await assert.rejects(late, /b_is_late/)
})

test('a COMMIT that the server answers with ROLLBACK is a fault', async (t) => {
  const { db, owner } = await withThings(t)

  const swallowed = db.transaction(system('test'), async (tx) => {
    await addThing(tx, 'one')
    await tx.run(sql`select 1/0`).catch(() => undefined)
    return 'saved'
  })

  await assert.rejects(swallowed, /ROLLBACK/)
  assert.equal(await countThings(owner), 0)
})

test('a warning beside COMMIT, as for a cancelled wait for the standby, is unknown', async (t) => {
  const { db, owner } = await withThings(t)
  await owner.query(`
    create function trial.warn() returns trigger language plpgsql as
      $$ begin raise warning 'canceling wait for synchronous replication'; return null; end $$;
    create constraint trigger warn after insert on trial.things deferrable initially deferred
      for each row execute function trial.warn()`)

  const doubtful = db.transaction(system('test'), (tx) => addThing(tx, 'one'))

  await assert.rejects(doubtful, Unknown)
})

/** Waits until a backend sleeps in the trigger that its COMMIT fires. */
const untilCommitting = (owner: pg.Client, pid: number) =>
  until(async () => {
    const asked = `select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'`
    return (await owner.query(asked, [pid])).rowCount === 1
  }, 'the COMMIT is under way')

test('a connection that breaks while COMMIT is under way is unknown', async (t) => {
  const { db, owner } = await withThings(t)
  await owner.query(`
    create function trial.slow() returns trigger language plpgsql security definer as
      $$ begin perform pg_sleep(5); return null; end $$;
    create constraint trigger slow after insert on trial.things deferrable initially deferred
      for each row execute function trial.slow()`)
  let cut: Promise<unknown> | undefined

  const broken = db.transaction(system('test'), async (tx) => {
    const { pid } = await tx.one(sql<{ pid: number }>`select pg_backend_pid() as pid`)
    await addThing(tx, 'one')
    cut = untilCommitting(owner, pid).then(() =>
      owner.query('select pg_terminate_backend($1)', [pid]),
    )
  })

  await assert.rejects(broken, Unknown)
  await cut
})

test('our own deadline ends a COMMIT that hangs, as unknown', async (t) => {
  const { db, owner } = await withThings(t)
  const hasty = createDb({ connection: db.connection, deadlineMs: 1500, realNow })
  t.after(() => hasty.close())
  await owner.query(`
    create function trial.slow() returns trigger language plpgsql as
      $$ begin set local statement_timeout = 0; perform pg_sleep(4); return null; end $$;
    create constraint trigger slow after insert on trial.things deferrable initially deferred
      for each row execute function trial.slow()`)
  // Connected already: only what is done counts.
  await hasty.read(system('test'), (tx) => tx.one(sql`select 1 as one`))

  await assert.rejects(
    hasty.transaction(system('test'), (tx) => addThing(tx, 'one')),
    Unknown,
  )
})

test('a read cannot write', async (t) => {
  const { db } = await withThings(t)

  const sly = db.read(system('test'), (tx) =>
    (tx as Tx).run(sql`insert into trial.things values ('x')`),
  )

  await assert.rejects(sly, /read-only/)
})

test('what is read at once is one moment of the database, in the order it was asked', async (t) => {
  const { db, owner } = await withThings(t)
  await db.transaction(keyed('key-0010'), (tx) => addThing(tx, 'one'))

  const [things, role, who] = await db.readAtOnce(keyed('key-0011'), (tx) =>
    Promise.all([
      tx.all(sql<{ name: string }>`select name from trial.things`),
      tx.one(sql<{ role: string }>`select current_user as role`),
      tx.one(sql<{ who: string }>`select current_setting('gerbang.person') as who`),
    ]),
  )

  assert.deepEqual(things, [{ name: 'one' }])
  assert.equal(role.role, 'gerbang_app')
  assert.equal(who.who, 'siti')
  assert.equal(await countThings(owner), 1)
})

test('whoever reads at once and asks again afterwards, or wrongly, is told; others go on', async (t) => {
  const { db, owner } = await withThings(t)
  const reading = <R>(work: (tx: Tx) => Promise<R>) =>
    db.readAtOnce(system('test'), (tx) => work(tx as Tx))

  const told = await Promise.allSettled([
    reading(async (tx) => [await tx.all(sql`select 1`), await tx.all(sql`select 2`)]),
    reading((tx) => tx.all(sql`select * from trial.nowhere`)),
    reading((tx) => addThing(tx, 'one')),
  ])

  const why = told.map((each) => (each.status === 'rejected' ? String(each.reason) : 'done'))
  assert.match(why[0]!, /before it waits/)
  assert.match(why[1]!, /trial.nowhere/)
  assert.match(why[2]!, /read-only/)
  const after = await db.readAtOnce(system('test'), (tx) =>
    tx.one(sql<{ n: number }>`select 3 as n`),
  )
  assert.equal(after.n, 3)
  assert.equal(await countThings(owner), 0)
})

test('the role of the application owns nothing and cannot step around its policies', async (t) => {
  const { db } = await withThings(t)

  const facts = await db.read(system('test'), (tx) =>
    tx.one(sql<{ name: string; can: boolean; owned: number }>`
      select current_user as name, rolbypassrls or rolsuper as can,
        (select count(*) from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = current_user`),
  )

  assert.deepEqual(facts, { name: 'gerbang_app', can: false, owned: 0 })
})

test('an unreachable database is busy: surely nothing was saved', async (t) => {
  const away = createDb({ connection: { host: '/nowhere', port: 5432 }, realNow })
  t.after(() => away.close())

  await assert.rejects(
    away.transaction(system('test'), async () => 'saved'),
    Busy,
  )
})

test('a connection lost between two statements is busy, and the program goes on', async (t) => {
  const { db, owner } = await withThings(t)
  const cutOff = async (tx: Tx) => {
    await addThing(tx, 'one')
    const { pid } = await tx.one(sql<{ pid: number }>`select pg_backend_pid() as pid`)
    await owner.query('select pg_terminate_backend($1, 2000)', [pid])
    // The news of it comes while no statement runs.
    await sleep(100)
    await addThing(tx, 'two')
  }

  await assert.rejects(db.transaction(system('test'), cutOff), Busy)

  await db.transaction(system('test'), (tx) => addThing(tx, 'three'))
  assert.equal(await countThings(owner), 1)
})
