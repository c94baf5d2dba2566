import { paths } from '#packages/paths'
import { createAssets } from '#platform/assets'
import { createSteadiness, createTurnableClock, realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { type Connection, createDb, migrate, readMigrations } from '#platform/db'
import { createEvents, createTailer } from '#platform/events'
import { idleMsBefore, type ListedRoute, leave, listRoutes } from '#platform/http'
import { prepareJobs, startJobs } from '#platform/jobs'
import { createLog, createMetrics } from '#platform/watch'
import { compose, type House, looks } from './compose.ts'
import type { Config } from './config.ts'
import { greet } from './greeting.ts'
import type { Ground } from './ground.ts'
import { openKeys } from './house-keys.ts'
import { listenAt, noteOpened, requireFreePort } from './listening.ts'
import { type Network, openNetwork } from './network.ts'
import { findOutside } from './outside.ts'
import { openDatabase } from './own-database.ts'
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
  /** Nobody answers here after this one: whoever has nothing under way is not waited for. */
  endAtOnce: () => void
  close: () => Promise<void>
}

/** A house in this very process, with every address there is for those who must visit all of them. */
export type WholeHouse = OpenHouse & { routes: ListedRoute[] }

type Closing = () => Promise<unknown>

type Laying = { owner: Connection; network: Network | undefined; closings: Closing[] }

/** Everything a house stands on, before anybody comes in. */
async function layGround(config: Config, { owner, network, closings }: Laying): Promise<Ground> {
  const log = createLog()
  const metrics = createMetrics()
  const clock = createTurnableClock(config.startAt)
  const steady = createSteadiness()
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
  const working = createWorking({ db, ownerDb, folder: config.folder, steady, log })
  return {
    config,
    log,
    metrics,
    clock,
    steady,
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

async function listen({ config, network }: Ground, house: House, closings: Closing[]) {
  const { http, plain } = house
  const port = await listenAt(config, http, config.port)
  noteOpened(config, port)
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

/** Asked before a database is made: a port that is taken is no reason to make one. */
export async function requireFreePorts(config: Config): Promise<void> {
  await requireFreePort(config, config.port)
  if (config.office) await requireFreePort(config, config.office.plainPort)
}

const patienceMs = 30_000

/** Shows live pages the way to another process and finishes with everybody who is being answered. */
async function sayGoodbye({ proxies }: Config, { http, live }: House, whenLast: AbortSignal) {
  live.stop()
  await leave(http, { idleMs: idleMsBefore(proxies), patienceMs, whenLast })
}

/** Where programs of ours on this very machine reach the house. */
function ownAddress({ network }: Ground, port: number): string | undefined {
  if (!network) return `http://127.0.0.1:${port}`
  // Of a certificate that the office brought nothing is said about this machine's own address.
  return network.trustFile ? `https://127.0.0.1:${port}` : undefined
}

/** Opens the house: database, migrations, content, doors. Nothing half open stays behind a failure. */
export async function openHouse(config: Config, say: (line: string) => void): Promise<WholeHouse> {
  const closings: Closing[] = []
  const last = new AbortController()
  const endAtOnce = () => last.abort()
  if (!config.isOneOfMany) endAtOnce()
  const close = async () => {
    for (const closing of closings) await closing().catch(() => undefined)
  }
  try {
    // One of several finds the ports held by the program that keeps them.
    if (!config.isOneOfMany) await requireFreePorts(config)
    const network = await openNetwork(config, say)
    const owner = await openDatabase(config, say, closings)
    const done = await migrate(owner, readMigrations(config.root))
    if (done > 0) say(`${done} steps brought the database to its present shape.`)
    await prepareJobs(owner)
    const ground = await layGround(config, { owner, network, closings })
    const house = compose(ground)
    await house.prepare()
    const { origin, staff, told } = config
    const invitations = await inviteStaff({ ...house.modules, origin, told }, staff)
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
    closings.unshift(() => sayGoodbye(config, house, last.signal))
    house.begin()
    keepSafe(ground, closings)
    const onStray = (error: unknown) => ground.log.fault(error, { where: 'stray promise' })
    const greeting = greet(ground, house, { url, invitations })
    return { greeting, url, routes: listRoutes(house.http), onStray, endAtOnce, close }
  } catch (error) {
    await close()
    throw error
  }
}
