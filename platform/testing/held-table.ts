import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Connection } from '#platform/db'

const waitingForLocks = `select count(*)::int as count from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`

/**
 * Lets nobody write to a table, nor hold a row of it, until `release`, so that what is done at the same moment really is:
 * `untilWaiting` comes back once so many transactions stand at a lock, and fails after ten seconds.
 */
export async function holdTable(
  t: Pick<TestContext, 'after'>,
  { connection }: { connection: Connection },
  table: string,
) {
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  let isHeld = true
  const release = async () => {
    if (isHeld) await owner.query('commit')
    isHeld = false
  }
  t.after(async () => {
    await release()
    await owner.end()
  })
  await owner.query(`begin; lock table ${table} in exclusive mode`)

  async function untilWaiting(count: number): Promise<void> {
    for (let n = 0; n < 1000; n++) {
      const { rows } = await owner.query<{ count: number }>(waitingForLocks)
      if ((rows[0]?.count ?? 0) >= count) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`Fewer than ${count} wait for a lock`)
  }
  return { release, untilWaiting }
}
