import pg from 'pg'
import type { Connection } from '#platform/db'

/** A duty that one process at a time holds, for as long as its connection lives. */
export type Lease = { isHeld: () => Promise<boolean>; release: () => Promise<void> }

export const jobsDuty = 724002
// A process without the duty asks for it again only so often; each asking opens a connection.
const askAgainMs = 2000

/** Takes the duty when nobody has it. A session lock: the database frees it when we are gone. */
export function createLease(connection: Connection, duty: number): Lease {
  let holder: pg.Client | undefined
  let trying: Promise<boolean> | undefined
  let notBefore = 0

  async function attempt(): Promise<boolean> {
    const client = new pg.Client(connection as pg.ClientConfig)
    client.on('error', () => {
      if (holder === client) holder = undefined
    })
    client.on('end', () => {
      if (holder === client) holder = undefined
    })
    await client.connect()
    const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [duty])
    if (rows[0].got) {
      holder = client
      return true
    }
    await client.end()
    return false
  }

  return {
    isHeld: async () => {
      if (holder) return true
      if (!trying && performance.now() < notBefore) return false
      notBefore = performance.now() + askAgainMs
      trying ??= attempt().finally(() => {
        trying = undefined
      })
      return trying
    },
    release: async () => {
      const client = holder
      holder = undefined
      await client?.end()
    },
  }
}
