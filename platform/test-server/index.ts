import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Connection, migrate, readMigrations } from '#platform/db'
import { startPostgres } from '#platform/postgres'

/** The test server: one for a whole run, told by the environment, or one of the file's own. */
export type TestServer = Connection & { template: string }

const root = join(import.meta.dirname, '../..')

/** The name under which the runner tells each file of the server it started. */
export const serverVariable = 'GERBANG_TEST_SERVER'

// Where another PostgreSQL's programs are, to prove that ours is not the only one that serves.
const bin = process.env.GERBANG_TEST_POSTGRES

/** A run that was killed left its server's files behind; nobody else would ever free that memory. */
function removeLeftovers(place: string): void {
  const anHourAgo = Date.now() - 3_600_000
  for (const name of readdirSync(place).filter((one) => one.startsWith('gerbang-test-'))) {
    const folder = join(place, name)
    const pid = findServerPid(folder)
    const isServed = pid !== undefined && existsSync(`/proc/${pid}`)
    const isStarting = pid === undefined && statSync(folder).mtimeMs > anHourAgo
    if (!isServed && !isStarting) rmSync(folder, { recursive: true, force: true })
  }
}

function findServerPid(folder: string): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

// RAM where there is any: a test database need not survive a crash.
function folderForTests(): string {
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  removeLeftovers(place)
  const folder = mkdtempSync(join(place, 'gerbang-test-'))
  // Root hands the server to another user, who must be able to pass.
  chmodSync(folder, 0o711)
  return folder
}

/** Starts a server with a migrated template; the caller stops it. */
export async function startTestServer() {
  const folder = folderForTests()
  const server = await startPostgres({ folder, quick: true, ...(bin ? { bin } : {}) })
  const connection = { host: server.host, port: server.port, user: server.user }
  const template = 'gerbang_template'
  await createDatabase({ ...connection, template: 'template1' }, template)
  await migrate({ ...connection, database: template }, readMigrations(root))
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { server: { ...connection, template } satisfies TestServer, stop }
}

/** Makes a database from the server's template. */
export async function createDatabase(server: TestServer, name: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' } as pg.ClientConfig)
  await client.connect()
  // File copy, not WAL: with no fsync a clone takes 50 ms instead of 200. PostgreSQL 15 has both.
  await client.query(`create database ${name} template ${server.template} strategy file_copy`)
  await client.end()
}

/** Drops databases of a test file that is over, whoever may still be connected. */
export async function dropDatabases(server: TestServer, names: readonly string[]): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' } as pg.ClientConfig)
  await client.connect()
  for (const name of names) await client.query(`drop database if exists ${name} with (force)`)
  await client.end()
}
