import pg from 'pg'

/**
 * Connections to the database that survive losing it: one that breaks while idle is told to `onFault`
 * and replaced; one that breaks in use is heard by the statement it was running, or by the next.
 */
export function openPool(config: pg.PoolConfig, onFault: (error: unknown) => void): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', (error) => {
    if (!pool.ending) onFault(error)
  })
  // Without a listener a connection that breaks between two statements would end the program.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
