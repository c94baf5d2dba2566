import { mkdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { paths } from '#packages/paths'
import { createAssets } from '#platform/assets'
import { createTurnableClock, realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { type Connection, createDb, migrate, readMigrations } from '#platform/db'
import { createEvents, createTailer } from '#platform/events'
import { prepareJobs, startJobs } from '#platform/jobs'
import { startPostgres } from '#platform/postgres'
import { createVault, openLocalKeys } from '#platform/vault'
import { createLog, createMetrics } from '#platform/watch'
import { compose, type House, looks } from './compose.ts'
import { type Config, ConfigProblem } from './config.ts'
import { greet } from './greeting.ts'
import type { Ground } from './ground.ts'
import { findOutside } from './outside.ts'
import { resumeClock } from './simulation/demonstration/clock.ts'

/** The running house: what to tell whoever started it, and how to end it in good order. */
export type OpenHouse = { greeting: string; url: string; close: () => Promise<void> }

type Closing = () => Promise<unknown>

/** The database: ours beside the data, or the one we were told of. */
async function openDatabase(config: Config, say: (line: string) => void, closings: Closing[]) {
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

/** Everything a house stands on, before anybody comes in. */
async function layGround(config: Config, owner: Connection, closings: Closing[]): Promise<Ground> {
  const log = createLog()
  const metrics = createMetrics()
  const clock = createTurnableClock(config.startAt)
  const onFault = (error: unknown) => log.fault(error, { where: 'database' })
  const db = createDb({ connection: owner, realNow, onFault })
  const ownerDb = createDb({ connection: owner, realNow, onFault, isOwner: true, most: 3 })
  closings.unshift(() => Promise.all([db.close(), ownerDb.close()]))
  const keys = config.secret
    ? openLocalKeys({ secret: config.secret })
    : openLocalKeys({ file: join(config.folder, 'keys', 'root.key') })
  const events = createEvents({ now: clock.now })
  const assets = await createAssets(looks)
  const content = readContent(config.root)
  const vault = createVault(keys)
  if (config.mode === 'demonstration' && !config.startAt) await resumeClock({ db, clock })
  const outside = await findOutside(config, clock, keys)
  closings.unshift(outside.close)
  return {
    config,
    log,
    metrics,
    clock,
    db,
    ownerDb,
    owner,
    events,
    vault,
    assets,
    content,
    outside,
  }
}

const isTaken = (error: unknown) => (error as { code?: string }).code === 'EADDRINUSE'

const portTaken = (port: number) =>
  new ConfigProblem(`Port ${port} is taken by another program. Choose one: PORT=8081 npm start`)

/** Asked before a database is made; whoever takes the port later is told of when we listen. */
async function requireFreePort({ port, host }: Config): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => (isTaken(error) ? reject(portTaken(port)) : resolve()))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })
}

async function listen(ground: Ground, house: House, closings: Closing[]) {
  const { port, host } = ground.config
  try {
    await house.http.listen({ port, host })
  } catch (error) {
    throw isTaken(error) ? portTaken(port) : error
  }
  closings.unshift(() => house.http.close())
  return (house.http.server.address() as AddressInfo).port
}

/** Opens the house: database, migrations, content, doors. Nothing half open stays behind a failure. */
export async function openHouse(config: Config, say: (line: string) => void): Promise<OpenHouse> {
  const closings: Closing[] = []
  const close = async () => {
    for (const closing of closings) await closing().catch(() => undefined)
  }
  try {
    await requireFreePort(config)
    const owner = await openDatabase(config, say, closings)
    const done = await migrate(owner, readMigrations(config.root))
    if (done > 0) say(`${done} steps brought the database to its present shape.`)
    await prepareJobs(owner)
    const ground = await layGround(config, owner, closings)
    const house = compose(ground)
    await house.prepare()
    const tailer = await createTailer({
      db: ground.db,
      onEvents: house.onEvents,
      onFault: (error) => ground.log.fault(error, { where: 'tailer' }),
    })
    ground.events.onPublished(tailer.wake)
    closings.unshift(() => tailer.stop())
    const jobs = await startJobs({ ...ground, ...house.duties })
    closings.unshift(() => jobs.stop())
    closings.unshift(async () => house.live.stop())
    const port = await listen(ground, house, closings)
    const url = config.mode === 'production' ? config.origin : `http://localhost:${port}`
    await ground.outside.simulator?.notifyAt(
      `http://127.0.0.1:${port}${paths.gatewayNotice('midtrans')}`,
    )
    closings.unshift(house.close)
    house.begin()
    return { greeting: greet(ground, house, url), url, close }
  } catch (error) {
    await close()
    throw error
  }
}
