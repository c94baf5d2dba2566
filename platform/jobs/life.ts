import pg from 'pg'
import { system } from '#packages/access'
import { type Connection, type Db, sql } from '#platform/db'

/** A sign that the workers of this process are alive; the database ends it with our connection. */
export type Life = {
  /** Whoever locks jobs under this name lives as long as this. */
  answerFor: (name: string) => void
  end: () => Promise<void>
}

const sign = 724003

/** Opens the sign. `onLost` hears, once, when it broke without being ended. */
export async function openLife(connection: Connection, onLost: () => void): Promise<Life> {
  const client = new pg.Client(connection as pg.ClientConfig)
  let isEnded = false
  let signs: Promise<unknown> = Promise.resolve()
  client.on('error', () => undefined)
  client.on('end', () => {
    if (!isEnded) onLost()
  })
  await client.connect()
  return {
    answerFor: (name) => {
      const give = () => client.query('select pg_advisory_lock($1, hashtext($2))', [sign, name])
      // When the connection breaks meanwhile, `onLost` is told.
      signs = signs.then(give).catch(() => undefined)
    },
    end: async () => {
      isEnded = true
      await client.end().catch(() => undefined)
    },
  }
}

// A worker takes its first job before its sign is up.
const graceSeconds = 2
const stuckSeconds = 10

/**
 * Gives back what workers were doing who live no more, jobs and the lines they stand in: the library
 * itself would wait four hours, and a line of jobs would stand still as long.
 */
export const freeLostWork = (db: Db): Promise<unknown> =>
  db.transaction(system('jobs'), (tx) =>
    tx.run(sql`
      select graphile_worker.force_unlock_workers(array_agg(locked_by)) from (
        select locked_by, max(locked_at) as locked_at from (
          select locked_by, locked_at from graphile_worker._private_jobs
          union all
          select locked_by, locked_at from graphile_worker._private_job_queues) locked
        where locked_by is not null group by locked_by) busy
      where extract(epoch from clock_timestamp() - locked_at) > ${graceSeconds}
        and pg_try_advisory_xact_lock(${sign}::int, hashtext(locked_by))
      having count(*) > 0`),
  )

/**
 * Lines in which nobody works although they are locked, and since when: somebody was handed back what
 * another was doing. A line that stands still is worse than a job that is done twice, which every
 * reaction bears, so it is opened.
 */
export const openStuckLines = (db: Db): Promise<number> =>
  db.transaction(system('jobs'), (tx) =>
    tx.run(sql`
      update graphile_worker._private_job_queues line set locked_at = null, locked_by = null
      where locked_at is not null
        and extract(epoch from clock_timestamp() - locked_at) > ${stuckSeconds}
        and not exists (select from graphile_worker._private_jobs job
          where job.job_queue_id = line.id and job.locked_at is not null)`),
  )
