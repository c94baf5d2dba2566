import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Connection } from '#platform/db'
import { until } from './until.ts'

const waitingForLocks = `select count(*)::int as count from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`

async function reach(t: Pick<TestContext, 'after'>, connection: Connection) {
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())

  async function untilWaiting(count: number): Promise<void> {
    await until(async () => {
      // What is going on is looked at anew, also inside the transaction that holds the table.
      await owner.query('select pg_stat_clear_snapshot()')
      const { rows } = await owner.query<{ count: number }>(waitingForLocks)
      return (rows[0]?.count ?? 0) >= count
    }, `${count} wait for a lock`)
  }
  return { owner, untilWaiting }
}

/** Comes back once so many transactions of this database stand at a lock; fails after a minute. */
export async function untilWaiting(
  t: Pick<TestContext, 'after'>,
  { connection }: { connection: Connection },
  count: number,
): Promise<void> {
  const { untilWaiting } = await reach(t, connection)
  await untilWaiting(count)
}

/**
 * Lets nobody write to a table, nor hold a row of it, until `release`, so that what is done at the
 * same moment really is; with `untilWaiting` of its own.
 */
export async function holdTable(
  t: Pick<TestContext, 'after'>,
  { connection }: { connection: Connection },
  table: string,
) {
  const { owner, untilWaiting } = await reach(t, connection)
  let isHeld = true
  const release = async () => {
    if (isHeld) await owner.query('commit')
    isHeld = false
  }
  await owner.query(`begin; lock table ${table} in exclusive mode`)
  return { release, untilWaiting }
}
