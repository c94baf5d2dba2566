import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { realNow } from '#platform/clock'
import { createDb, readMigrations } from '#platform/db'
import { isThere } from '#platform/postgres'
import { createKeyCare, KeyFault, openLocalKeys } from '#platform/vault'
import { checkLog, openOwner } from '../survive/checks.ts'
import { type Kept, type Reached, reachHouse } from '../survive/opening.ts'
import { findRoots } from '../survive/settling.ts'
import type { Finding } from './finding.ts'

type Rows = { part: string; name: string; hash: string }[]

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Whether the database has the shape this program knows. */
async function lookAtShape(client: pg.Client, root: string): Promise<Finding[]> {
  const { rows } = await client.query<Rows[number]>(
    'select part, name, hash from public.gerbang_migrations',
  )
  const known = new Map(readMigrations(root).map((one) => [`${one.part}/${one.name}`, one.sql]))
  const newer = rows.filter(({ part, name }) => !known.has(`${part}/${name}`))
  const other = rows.filter(({ part, name, hash }) => {
    const sql = known.get(`${part}/${name}`)
    return sql !== undefined && hashOf(sql) !== hash
  })
  const step = 'database' as const
  const first = newer[0] ?? other[0]
  if (first) {
    const values = { name: `${first.part}/${first.name}` }
    const says = newer.length > 0 ? 'newer' : 'changed'
    return [{ name: 'shape', verdict: 'broken', says, values, step }]
  }
  const count = known.size - rows.length
  if (count > 0)
    return [{ name: 'shape', verdict: 'look', says: 'behind', values: { count }, step }]
  return [{ name: 'shape', verdict: 'ok', says: 'same', values: { count: rows.length } }]
}

const fit: Finding = { name: 'keys', verdict: 'ok', says: 'fit' }

/** Whether the keys of this machine open this database; nothing is made that is missing. */
async function lookAtKeys(kept: Kept, { connection }: Reached): Promise<Finding[]> {
  const client = await openOwner(connection)
  const { rows } = await client.query<{ n: string }>('select count(*) as n from vault.trees')
  await client.end()
  const isUsed = Number(rows[0]!.n) > 0
  const roots = findRoots(kept)
  if (!isUsed) return [{ name: 'keys', verdict: 'ok', says: 'unused' }]
  const step = 'keys' as const
  if (!roots.secret) return [{ name: 'keys', verdict: 'broken', says: 'noRoot', step }]
  const folder = join(kept.folder, 'keys')
  if (!existsSync(join(folder, 'erasure.key'))) {
    return [{ name: 'keys', verdict: 'broken', says: 'noErasure', step }]
  }
  const db = createDb({ connection, realNow, most: 2 })
  try {
    await createKeyCare({ db, keys: openLocalKeys({ ...roots, folder }), realNow }).check()
    return [fit]
  } catch (error) {
    if (!(error instanceof KeyFault)) throw error
    return [{ name: 'keys', verdict: 'broken', says: 'other', step }]
  } finally {
    await db.close()
  }
}

const minute = 60

/** The public log: whole, signed, and going on while the house runs; and the clock against it. */
async function lookAtLog(client: pg.Client, now: Temporal.Instant, isRunning: boolean) {
  const faults: string[] = []
  const { size, signedSize } = await checkLog(client, faults)
  const step = 'log' as const
  const values = { size, signed: signedSize }
  if (faults.length > 0) return [{ name: 'log', verdict: 'broken', says: 'untrue', values, step }]
  const { rows } = await client.query<{ at: string }>(
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from ledger.checkpoints order by nth desc limit 1`,
  )
  const found: Finding[] = []
  const at = rows[0] && Temporal.Instant.from(rows[0].at)
  const age = at ? Math.round(now.since(at).total('seconds')) : 0
  if (age < -minute) {
    const clock = { values: { minutes: Math.round(-age / minute) }, step: 'clock' as const }
    found.push({ name: 'clock', verdict: 'broken', says: 'behind', ...clock })
  } else found.push({ name: 'clock', verdict: 'ok', says: 'plausible' })
  const isStuck = isRunning && at && age > 5 * minute
  found.push(
    isStuck
      ? {
          name: 'log',
          verdict: 'broken',
          says: 'stuck',
          values: { ...values, minutes: Math.round(age / minute) },
          step,
        }
      : { name: 'log', verdict: 'ok', says: 'whole', values },
  )
  return found
}

type Count = { n: string }

/** Work that failed again and again, and news that nobody passed on. */
async function lookAtJobs(client: pg.Client): Promise<Finding[]> {
  const count = async (text: string) => Number((await client.query<Count>(text)).rows[0]!.n)
  const queues = await count("select count(to_regclass('graphile_worker._private_jobs')) as n")
  // A house that was never open has no queue of jobs yet.
  const stuck =
    queues === 0
      ? 0
      : await count(`select count(*) as n from graphile_worker._private_jobs
          where attempts >= 5 and last_error is not null`)
  const late = await count(`select count(*) as n from events.outbox o, events.cursors c
    where c.name = 'relay' and (o.xid, o.id) > (c.xid, c.id)`)
  const step = 'jobs' as const
  return [
    stuck > 0
      ? { name: 'jobs', verdict: 'look', says: 'stuck', values: { count: stuck }, step }
      : { name: 'jobs', verdict: 'ok', says: 'none' },
    late > 1000
      ? { name: 'events', verdict: 'broken', says: 'late', values: { count: late }, step }
      : { name: 'events', verdict: 'ok', says: 'passed', values: { count: late } },
  ]
}

type Where = { root: string; now: Temporal.Instant; isRunning: boolean }

/** Everything that the database can tell, or why it cannot. Started and ended again when it stands still. */
export async function lookAtDatabase(kept: Kept, where: Where): Promise<Finding[]> {
  if (!kept.databaseUrl && !isThere(kept.folder) && !existsSync(join(kept.folder, 'keys'))) {
    return [{ name: 'database', verdict: 'ok', says: 'new' }]
  }
  const step = 'database' as const
  let reached: Reached | undefined
  const found: Finding[] = []
  try {
    reached = await reachHouse(kept)
    const client = await openOwner(reached.connection)
    try {
      const shape = await lookAtShape(client, where.root)
      const says = reached.isStarted ? 'starts' : 'answers'
      found.push({ name: 'database', verdict: 'ok', says }, ...shape)
      if (shape.some(({ says: one }) => one !== 'same')) return found
      // A house that runs has held its keys against the database itself.
      found.push(...(where.isRunning ? [fit] : await lookAtKeys(kept, reached)))
      found.push(...((await lookAtLog(client, where.now, where.isRunning)) as Finding[]))
      return [...found, ...(await lookAtJobs(client))]
    } finally {
      await client.end()
    }
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] ?? ''
    return [...found, { name: 'database', verdict: 'broken', says: 'down', values: { why }, step }]
  } finally {
    await reached?.close()
  }
}
