import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { system } from '#packages/access'
import { createTurnableClock, realNow } from '#platform/clock'
import {
  type Connection,
  createDb,
  type Db,
  type Migration,
  migrate,
  readMigrations,
  sql,
} from '#platform/db'
import {
  type Cursor,
  createEvents,
  listenersOf,
  type Published,
  type Reactions,
  react,
} from '#platform/events'
import { createVault, openLocalKeys, type Vault } from '#platform/vault'
import { cloneDatabase, emptyDatabase, letGo } from './clone.ts'

export * from '#platform/specimens'
export { openClamd, type TestClamd } from './clamd.ts'
export { cloneDatabase } from './clone.ts'
export { holdTable, untilWaiting } from './held-table.ts'
export { type JammedRow, jamRow } from './jammed-row.ts'
export { startProvider, type TestProvider } from './provider.ts'
export { type ProviderMood, startTwinProvider } from './twin-provider.ts'
export { until } from './until.ts'

/** A database of the test's own, as the application sees it. */
export type TestDatabase = Db & {
  /** How to reach it as its owner, for looking at rows and for a second process. */
  connection: Connection
  /** Another pool on the same database: what a second process would hold. */
  another: () => Db
}

const root = join(import.meta.dirname, '../..')

// A test is about what happens, not about how busy the machine is that it runs on.
const patientMs = 60_000

/** A clone of the migrated template for this test; closed when the test ends. */
export const freshDatabase = async (t: Pick<TestContext, 'after'>): Promise<TestDatabase> =>
  openFor(t, await cloneDatabase())

/** A database as an older version made it, by the migrations that were there; `update` brings the others. */
export async function olderDatabase(
  t: Pick<TestContext, 'after'>,
  wasThere: (one: Migration) => boolean,
) {
  const connection = await emptyDatabase()
  const all = readMigrations(root)
  await migrate(connection, all.filter(wasThere))
  return { ...openFor(t, connection), update: () => migrate(connection, all) }
}

function openFor(t: Pick<TestContext, 'after'>, connection: Connection): TestDatabase {
  const opened: Db[] = []
  const another = () => {
    const db = createDb({ connection, most: 12, deadlineMs: patientMs, realNow })
    opened.push(db)
    return db
  }
  const db = another()
  t.after(async () => {
    await Promise.all(opened.map((one) => one.close()))
    await letGo(connection)
  })
  return { ...db, connection, another }
}

/** A fixed moment unless told otherwise: Monday 23 November 2026, 08.00 at Padang (WIB). */
export const monday = '2026-11-23T01:00:00Z'

/** A clock that stands still and is turned by hand. */
export function turnedClock(start: string = monday) {
  let at = Temporal.Instant.from(start)
  return {
    now: () => at,
    advance: (by: Temporal.DurationLike) => {
      at = at.add(by)
    },
    set: (to: string) => {
      at = Temporal.Instant.from(to)
    },
  }
}

/** Events and a vault with keys of this test's own, for building a module. */
export function testNeeds(now: () => Temporal.Instant) {
  const secret = Buffer.alloc(32, 7).toString('base64')
  const vault: Vault = createVault(openLocalKeys({ secret }))
  return { now, events: createEvents({ now }), vault }
}

/**
 * A reader of events never passes the oldest transaction still under way, and the server of the
 * tests counts those of every test's database: what is written here may have to wait for theirs.
 */
async function waitForOlder(db: Db): Promise<void> {
  for (let n = 0; n < 6000; n++) {
    const { held } = await db.read(system('test'), (tx) =>
      tx.one(sql<{ held: boolean }>`
        select exists (select from events.outbox
          where xid >= pg_snapshot_xmin(pg_current_snapshot())) as held`),
    )
    if (!held) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('A transaction on the test server has been open for a minute')
}

/**
 * Everything that is committed after a place. Unlike the tailer it looks past transactions that still
 * run: on a test server those are other tests', in databases of their own.
 */
const listCommitted = (db: Db, { xid, id }: Cursor) =>
  db.read(system('test'), (tx) =>
    tx.all(sql<Published & { xid: string }>`
      select office, id, xid::text as xid, name, facts, at from events.outbox
      where (xid, id) > (${xid}::xid8, ${id}::bigint) order by outbox.xid, id`),
  )

/** Plays every reaction to every event so far, and to the events those caused, in order of commit. */
export async function settle(db: Db, all: Reactions[]): Promise<number> {
  let cursor: Cursor = { xid: '0', id: 0 }
  let played = 0
  for (let round = 0; round < 1000; round++) {
    await waitForOlder(db)
    const rows = await listCommitted(db, cursor)
    const last = rows.at(-1)
    if (!last) return played
    for (const published of rows) {
      for (const listener of listenersOf(all, published)) {
        if ((await react(db, { ...listener, published })) === 'done') played++
      }
    }
    cursor = { xid: last.xid, id: last.id }
  }
  throw new Error('Reactions go on for ever')
}

/** Every event so far, oldest first: what the outbox says happened. */
export async function listEvents(db: Db) {
  await waitForOlder(db)
  const rows = await listCommitted(db, { xid: '0', id: 0 })
  return rows.map(({ name, office, facts }) => ({ name, office, facts }))
}

export { createTurnableClock }
