import { openOwner } from '../survive/checks.ts'
import type { Reached } from '../survive/opening.ts'

/** Makes the house's database where the server has none of that name. */
export async function createDatabaseFor(connection: Reached['connection']): Promise<void> {
  const client = await openOwner({ ...connection, database: 'postgres' })
  const { rows } = await client.query('select from pg_database where datname = $1', [
    connection.database,
  ])
  if (rows.length === 0) {
    await client.query(`create database "${connection.database.replaceAll('"', '""')}"`)
  }
  await client.end()
}
