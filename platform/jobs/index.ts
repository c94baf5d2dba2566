import { makeWorkerUtils, type TaskList } from 'graphile-worker'
import { system } from '#packages/access'
import type { Steadiness, TurnableClock } from '#platform/clock'
import { type Connection, type Db, openPool } from '#platform/db'
import {
  createRelay,
  type Events,
  getEvent,
  listenersOf,
  type Reactions,
  react,
} from '#platform/events'
import { createLease, jobsDuty } from './lease.ts'
import { freeLostWork, openStuckLines } from './life.ts'
import { keepWorking, quiet } from './worker.ts'

export { createLease, type Lease } from './lease.ts'
export { createPresence, type Presence } from './presence.ts'

/**
 * Something to be looked after again and again: what is due is found by the `now` it is given.
 * `isTurned`: by a clock that can be turned, so a faster clock brings it round sooner. `isDated`: by the
 * machine's own. Either waits while that one is doubted: what it judges cannot be taken back.
 */
export type Sweep = {
  name: string
  everyMs: number
  isTurned?: boolean
  isDated?: boolean
  work: () => Promise<unknown>
}

/** What the jobs stand on. `owner` reaches the database as its owner: the job queue is not the application's. */
export type JobsOptions = {
  owner: Connection
  ownerDb: Db
  db: Db
  events: Events
  all: Reactions[]
  sweeps: Sweep[]
  clock: TurnableClock
  steady: Steadiness
  onFault: (error: unknown, where: string) => void
}

/** The running jobs of this process. */
export type Jobs = { stop: () => Promise<void> }

type Told = { office: string; id: number; part: string; nth: number }

/** Makes the job queue's own tables; once, before anything runs. */
export async function prepareJobs(owner: Connection): Promise<void> {
  const pgPool = openPool(owner, () => undefined)
  const utils = await makeWorkerUtils({ pgPool, logger: quiet() })
  await utils.migrate()
  await utils.release()
  await pgPool.end()
}

// However fast the clock runs, a sweep leaves the database time for everybody else.
const leastMs = 500

async function runReaction({ db, all }: JobsOptions, told: Told): Promise<void> {
  const published = await db.read(system('jobs'), (tx) => getEvent(tx, told.office, told.id))
  const listener = listenersOf(all, published).find(
    (one) => one.part === told.part && one.nth === told.nth,
  )
  if (listener) await react(db, { ...listener, published })
}

const tasksOf = (options: JobsOptions): TaskList => ({
  react: async (payload) => {
    try {
      await runReaction(options, payload as Told)
    } catch (error) {
      options.onFault(error, `reaction ${(payload as Told).part}`)
      throw error
    }
  },
})

/** Runs a piece of work again and again, never twice at once; a ring makes it run sooner. */
function repeat(everyMs: () => number, work: () => Promise<unknown>) {
  let isStopped = false
  let ring: (() => void) | undefined
  const loop = async () => {
    while (!isStopped) {
      await work()
      if (isStopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs())
        ring = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = loop()
  const stop = async () => {
    isStopped = true
    ring?.()
    await running
  }
  return { ring: () => ring?.(), stop }
}

/**
 * Starts the reactions' worker in this process, and the relay and the sweeps in whichever process
 * holds the lease. Stopping waits for what is under way.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const pgPool = openPool({ ...options.owner, max: 6 }, (error) => options.onFault(error, 'jobs'))
  const worker = keepWorking({ ...options, pgPool, taskList: tasksOf(options) })
  const lease = createLease(options.owner, jobsDuty)
  const relay = createRelay({ db: options.ownerDb, all: options.all })
  const guarded = (where: string, work: () => Promise<unknown>) => async () => {
    try {
      if (await lease.isHeld()) await work()
    } catch (error) {
      options.onFault(error, where)
    }
  }
  const relaying = repeat(
    () => 200,
    guarded('relay', async () => {
      while ((await relay.step()) > 0);
    }),
  )
  options.events.onPublished(relaying.ring)
  const lostWork: Sweep = {
    name: 'lost work',
    everyMs: 2000,
    work: async () => {
      await freeLostWork(options.ownerDb)
      const opened = await openStuckLines(options.ownerDb)
      if (opened > 0) options.onFault(new Error('A line of jobs stood still'), 'jobs')
    },
  }
  const sweeping = [lostWork, ...options.sweeps].map(
    ({ name, everyMs, isTurned, isDated, work }) => {
      const pace = () => (isTurned ? Math.max(1, options.clock.rate()) : 1)
      const next = () => Math.max(everyMs / pace(), Math.min(everyMs, leastMs))
      const judge = async () => void (options.steady.isDoubted() || (await work()))
      const due = isTurned || isDated ? judge : work
      return { isTurned, ...repeat(next, guarded(`sweep ${name}`, due)) }
    },
  )
  // The clock was set: what is due by it now is due now.
  options.clock.onTurned(() => {
    for (const { isTurned, ring } of sweeping) if (isTurned) ring()
  })
  return {
    stop: async () => {
      await Promise.all([relaying.stop(), ...sweeping.map((one) => one.stop())])
      await worker.stop()
      await lease.release()
      await pgPool.end()
    },
  }
}
