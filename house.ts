import { mkdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { paths } from '#packages/paths'
import { createAssets } from '#platform/assets'
import { createTurnableClock, realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { type Connection, createDb, migrate, readMigrations } from '#platform/db'
import { createEvents, createTailer } from '#platform/events'
import type { Http } from '#platform/http'
import { prepareJobs, startJobs } from '#platform/jobs'
import { startPostgres } from '#platform/postgres'
import { createLog, createMetrics } from '#platform/watch'
import { compose, type House, looks } from './compose.ts'
import { type Config, ConfigProblem } from './config.ts'
import { greet } from './greeting.ts'
import type { Ground } from './ground.ts'
import { openKeys } from './house-keys.ts'
import { type Network, openNetwork } from './network.ts'
import { findOutside } from './outside.ts'
import { resumeClock } from './simulation/demonstration/clock.ts'
import { inviteStaff } from './staff.ts'
import { createSurvival } from './survival.ts'
import { createWorking } from './working.ts'

/** The running house: what to tell whoever started it, and how to end it in good order. */
export type OpenHouse = {
  greeting: string
  url: string
  /** Writes down a failure that nobody waited for. */
  onStray: (error: unknown) => void
  close: () => Promise<void>
}

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

type Laying = { owner: Connection; network: Network | undefined; closings: Closing[] }

/** Everything a house stands on, before anybody comes in. */
async function layGround(config: Config, { owner, network, closings }: Laying): Promise<Ground> {
  const log = createLog()
  const metrics = createMetrics()
  const clock = createTurnableClock(config.startAt)
  const onFault = (error: unknown) => log.fault(error, { where: 'database' })
  const db = createDb({ connection: owner, realNow, onFault })
  const ownerDb = createDb({ connection: owner, realNow, onFault, isOwner: true, most: 3 })
  closings.unshift(() => Promise.all([db.close(), ownerDb.close()]))
  const { secrets, vault, close } = await openKeys(config, { db, log, metrics })
  closings.unshift(close)
  const events = createEvents({ now: clock.now })
  const assets = await createAssets(looks)
  const content = readContent(config.root)
  if (config.mode === 'demonstration' && !config.startAt) await resumeClock({ db, clock })
  const outside = await findOutside({ config, clock, secrets, trustFile: network?.trustFile })
  closings.unshift(outside.close)
  const survival = createSurvival({ config, log, metrics })
  const working = createWorking({ db, ownerDb, folder: config.folder })
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
    survival,
    working,
    ...(network ? { network } : {}),
  }
}

const isTaken = (error: unknown) => (error as { code?: string }).code === 'EADDRINUSE'

function portTaken({ office }: Config, port: number): ConfigProblem {
  const setting = office?.plainPort === port ? 'GERBANG_PLAIN_PORT' : 'PORT'
  const choice = office ? `${setting}=${port + 1} npm start -- --office` : 'PORT=8081 npm start'
  return new ConfigProblem(`Port ${port} is taken by another program. Choose one: ${choice}`)
}

/** Asked before a database is made; whoever takes the port later is told of when we listen. */
async function requireFreePort(config: Config, port: number): Promise<void> {
  const { host } = config
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => (isTaken(error) ? reject(portTaken(config, port)) : resolve()))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })
}

async function listenAt(config: Config, http: Http, port: number): Promise<number> {
  try {
    await http.listen({ port, host: config.host })
  } catch (error) {
    throw isTaken(error) ? portTaken(config, port) : error
  }
  return (http.server.address() as AddressInfo).port
}

async function listen({ config, network }: Ground, house: House, closings: Closing[]) {
  const { http, plain } = house
  const port = await listenAt(config, http, config.port)
  closings.unshift(() => http.close())
  if (network && plain && config.office) {
    await listenAt(config, plain, config.office.plainPort)
    const stop = network.keep(http)
    closings.unshift(
      async () => stop(),
      () => plain.close(),
    )
  }
  return port
}

/** From now on: the backup follows, and what works is looked at. */
function keepSafe({ survival, working }: Ground, closings: Closing[]): void {
  survival.begin()
  working.begin()
  closings.unshift(survival.stop, async () => working.stop())
}

/** Where programs of ours on this very machine reach the house. */
function ownAddress({ network }: Ground, port: number): string | undefined {
  if (!network) return `http://127.0.0.1:${port}`
  // Of a certificate that the office brought nothing is said about this machine's own address.
  return network.trustFile ? `https://127.0.0.1:${port}` : undefined
}

/** Opens the house: database, migrations, content, doors. Nothing half open stays behind a failure. */
export async function openHouse(config: Config, say: (line: string) => void): Promise<OpenHouse> {
  const closings: Closing[] = []
  const close = async () => {
    for (const closing of closings) await closing().catch(() => undefined)
  }
  try {
    await requireFreePort(config, config.port)
    if (config.office) await requireFreePort(config, config.office.plainPort)
    const network = await openNetwork(config, say)
    const owner = await openDatabase(config, say, closings)
    const done = await migrate(owner, readMigrations(config.root))
    if (done > 0) say(`${done} steps brought the database to its present shape.`)
    await prepareJobs(owner)
    const ground = await layGround(config, { owner, network, closings })
    const house = compose(ground)
    await house.prepare()
    const { origin, staff } = config
    const invitations = await inviteStaff({ ...house.modules, origin }, staff)
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
    const isNamed = config.mode === 'production' || config.office
    const url = isNamed ? config.origin : `http://localhost:${port}`
    const own = ownAddress(ground, port)
    if (own) await ground.outside.simulator?.notifyAt(own + paths.gatewayNotice('midtrans'))
    closings.unshift(house.close)
    house.begin()
    keepSafe(ground, closings)
    const onStray = (error: unknown) => ground.log.fault(error, { where: 'stray promise' })
    return { greeting: greet(ground, house, { url, invitations }), url, onStray, close }
  } catch (error) {
    await close()
    throw error
  }
}
