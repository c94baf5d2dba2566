import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Config, ConfigProblem } from './config.ts'
import { type OpenHouse, requireFreePorts } from './house.ts'
import { openDatabase } from './own-database.ts'

/** One of the equal processes, once it is open. */
type Opened = { worker: Worker; greeting: string }

type Say = (line: string) => void

// Every process takes connections from one line that the kernel keeps. By turns, as Node does otherwise, a
// connection that was handed to a process in the moment it is killed is never answered by anybody.
cluster.schedulingPolicy = cluster.SCHED_NONE

const soonMs = 10_000
const longestPauseMs = 30_000
const leavingMs = 120_000
const openingMs = 180_000

/** Only the first is told a date: whoever comes later follows the clock of those who are there. */
function wordsFor(isFirst: boolean): string[] {
  const words = process.argv.slice(2)
  const at = words.findIndex((word) => word === '--date' || word.startsWith('--date='))
  return isFirst || at < 0 ? words : words.toSpliced(at, words[at] === '--date' ? 2 : 1)
}

async function startOne(databaseUrl: string, isFirst: boolean): Promise<Opened> {
  const opening = new AbortController()
  cluster.setupPrimary({ args: wordsFor(isFirst) })
  const worker = cluster.fork({ DATABASE_URL: databaseUrl })
  const { signal } = opening
  const ended = once(worker, 'exit', { signal }).then(() => undefined)
  const told = once(worker, 'message', { signal }).then(([said]) => said as { greeting: string })
  ended.catch(() => undefined)
  told.catch(() => undefined)
  // One that hangs is one that did not open.
  const force = setTimeout(() => worker.process.kill('SIGKILL'), openingMs)
  const first = await Promise.race([told, ended])
  clearTimeout(force)
  opening.abort()
  if (!first) throw new Error('One of the processes did not open; what it said stands above.')
  return { worker, greeting: first.greeting }
}

/** Another takes its place, or the whole house ends. */
type Parting = 'leave' | 'end'

/** Tells a process to finish what it began; by force when it does not. */
async function sendAway(worker: Worker, parting: Parting): Promise<void> {
  if (worker.isDead()) return
  const gone = once(worker, 'exit')
  const force = setTimeout(() => worker.process.kill('SIGKILL'), leavingMs)
  if (worker.isConnected()) worker.send(parting)
  await gone
  clearTimeout(force)
}

/** Keeps so many equal processes open: one that ends is followed by another. */
function createKeeper(config: Config, databaseUrl: string, say: Say) {
  let isFirst = true
  const open = new Set<Worker>()
  let leaving: Worker | undefined
  let isClosing = false
  let fallen = 0
  let replacing = Promise.resolve()

  async function add(): Promise<Opened> {
    const opened = await startOne(databaseUrl, isFirst)
    isFirst = false
    const since = performance.now()
    open.add(opened.worker)
    opened.worker.once('exit', (code, signal) => {
      if (!open.delete(opened.worker) || isClosing) return
      // One that cannot live is not started ever faster.
      fallen = performance.now() - since < soonMs ? fallen + 1 : 0
      say(
        `Process ${opened.worker.process.pid} ended by itself (${signal ?? code}); another is started.`,
      )
      // In turn, so that two that fell together are followed by two.
      replacing = replacing.then(replace)
    })
    return opened
  }

  async function replace(): Promise<void> {
    for (let tries = fallen; !isClosing && open.size < config.processes; tries++) {
      if (tries > 0) await pause(Math.min(500 * 2 ** tries, longestPauseMs))
      if (isClosing) return
      await add().then(
        ({ worker }) => say(`Process ${worker.process.pid} is open.`),
        (error: Error) => say(error.message),
      )
    }
  }

  async function restart(): Promise<void> {
    for (const old of [...open]) {
      if (isClosing) return
      await add()
      // From here on it is nobody's to replace.
      open.delete(old)
      leaving = old
      await sendAway(old, 'leave')
    }
    if (!isClosing) say('Every process is a new one.')
  }

  const close = async () => {
    isClosing = true
    const all = [...open, ...(leaving ? [leaving] : [])]
    await Promise.all(all.map((one) => sendAway(one, 'end')))
  }
  return { add, restart, close }
}

/** Opens the database and so many equal processes behind one address; SIGUSR2 renews them in turn. */
export async function openProcesses(config: Config, say: Say): Promise<OpenHouse> {
  const closings: (() => Promise<unknown>)[] = []
  await requireFreePorts(config)
  const databaseUrl = addressOf(await openDatabase(config, say, closings))
  const keeper = createKeeper(config, databaseUrl, say)
  const close = async () => {
    await keeper.close()
    for (const closing of closings) await closing().catch(() => undefined)
  }
  // One after another: the first brings the database to its shape and the content into it.
  const { greeting } = await keeper.add().catch(async (error: Error) => {
    await close()
    throw new ConfigProblem(error.message)
  })
  for (let n = 1; n < config.processes; n++) await keeper.add()
  let restarting = Promise.resolve()
  process.on('SIGUSR2', () => {
    restarting = restarting
      .then(keeper.restart)
      .catch((error: Error) => say(`Not every process could be renewed: ${error.message}`))
  })
  const more = `${config.processes} processes answer there. kill -USR2 ${process.pid} renews them one by one.`
  const endAtOnce = () => undefined
  const onStray = (error: unknown) => say(`A promise nobody waited for: ${(error as Error)?.name}`)
  return { greeting: `${greeting}\n${more}\n`, url: config.origin, onStray, endAtOnce, close }
}

type Where = Awaited<ReturnType<typeof openDatabase>>

/** The database as an address, for a process that did not start it. */
function addressOf(where: Where): string {
  if (where.connectionString !== undefined) return where.connectionString
  const { host = '', port, user = '', database = '' } = where
  return `postgresql:///${database}?${new URLSearchParams({ host, port: `${port}`, user })}`
}
