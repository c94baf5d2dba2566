import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
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
  const isNew = makeFolder(config.folder)
  say(isNew ? 'Creating the database …' : 'Starting the database …')
  const server = await startPostgres({ folder: config.folder, onFault: say }).catch(asProblem)
  closings.unshift(() => server.stop())
  const { host, port, user } = server
  await createIfMissing({ host, port, user, database: 'postgres' })
  return { host, port, user, database: 'gerbang' } satisfies Connection
}

/** Whether the folder was made; a place where none can be is said in a sentence. */
function makeFolder(folder: string): boolean {
  try {
    return makeBelow(resolve(folder))
  } catch {
    throw new ConfigProblem(
      `The folder ${folder} cannot be made: a file stands there, or nothing can be written there. Choose another: GERBANG_FOLDER=/path npm start`,
      { exitCode: 2 },
    )
  }
}

// Not `recursive`: in /proc, which says yes and makes nothing, Node tries for ever.
function makeBelow(folder: string): boolean {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw new Error('A file stands there')
    return false
  }
  makeBelow(dirname(folder))
  mkdirSync(folder, { mode: 0o755 })
  return true
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
