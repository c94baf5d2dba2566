import pg from 'pg'
import type { Connection } from '#platform/db'

/** Being there among the processes on one database, for as long as a connection lives. */
export type Presence = {
  /** Says that we are here; true when nobody else was. */
  enter: () => Promise<boolean>
  leave: () => Promise<void>
}

/** Every process that enters the same number knows whether others are there. */
export function createPresence(connection: Connection, number: number): Presence {
  let client: pg.Client | undefined
  return {
    enter: async () => {
      client = new pg.Client(connection as pg.ClientConfig)
      // Whoever loses the connection is no longer seen; nothing else depends on it.
      client.on('error', () => undefined)
      await client.connect()
      const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [number])
      await client.query('select pg_advisory_lock_shared($1)', [number])
      const isAlone: boolean = rows[0].alone
      if (isAlone) await client.query('select pg_advisory_unlock($1)', [number])
      return isAlone
    },
    leave: async () => {
      await client?.end()
      client = undefined
    },
  }
}
