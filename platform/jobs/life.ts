import pg from 'pg'
import { system } from '#packages/access'
import { type Connection, type Db, sql } from '#platform/db'

/** A sign that the workers of this process are alive; the database ends it with our connection. */
export type Life = {
  /** These workers live as long as this. */
  answerFor: (workerId: string) => void
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
    answerFor: (workerId) => {
      const give = () => client.query('select pg_advisory_lock($1, hashtext($2))', [sign, workerId])
      // When the connection breaks meanwhile, `onLost` is told.
      signs = signs.then(give).catch(() => undefined)
    },
    end: async () => {
      isEnded = true
      await client.end().catch(() => undefined)
    },
  }
}

/**
 * Gives back what workers were doing who live no more: the library itself would wait four hours, and
 * a line of jobs would stand still as long.
 */
export const freeLostWork = (db: Db): Promise<unknown> =>
  db.transaction(system('jobs'), (tx) =>
    tx.run(sql`
      select graphile_worker.force_unlock_workers(array_agg(locked_by)) from (
        select distinct locked_by from graphile_worker.jobs where locked_by is not null) busy
      where pg_try_advisory_xact_lock(${sign}::int, hashtext(locked_by))
      having count(*) > 0`),
  )
