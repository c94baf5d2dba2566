import { mkdirSync } from 'node:fs'
import pg from 'pg'
import type { Connection } from '#platform/db'
import { startPostgres } from '#platform/postgres'
import { type Config, ConfigProblem } from './config.ts'

type Closing = () => Promise<unknown>

/** The database: ours beside the data, or the one we were told of. */
export async function openDatabase(
  config: Config,
  say: (line: string) => void,
  closings: Closing[],
) {
  if (config.databaseUrl) return { connectionString: config.databaseUrl } satisfies Connection
  const isNew = mkdirSync(config.folder, { recursive: true, mode: 0o755 }) !== undefined
  say(isNew ? 'Creating the database …' : 'Starting the database …')
  const server = await startPostgres({ folder: config.folder, onFault: say }).catch(asProblem)
  closings.unshift(() => server.stop())
  const { host, port, user } = server
  await createIfMissing({ host, port, user, database: 'postgres' })
  return { host, port, user, database: 'gerbang' } satisfies Connection
}

/** The launcher speaks in plain sentences; a stack would only hide them. */
function asProblem(error: Error): never {
  throw new ConfigProblem(error.message)
}

async function createIfMissing(connection: Connection): Promise<void> {
  const client = new pg.Client(connection as pg.ClientConfig)
  await client.connect()
  const { rowCount } = await client.query("select from pg_database where datname = 'gerbang'")
  if (rowCount === 0) await client.query('create database gerbang')
  await client.end()
}
