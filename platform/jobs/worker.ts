import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Connection } from '#platform/db'
import { openLife } from './life.ts'

type WorkerNeeds = {
  owner: Connection
  pgPool: pg.Pool
  taskList: TaskList
  onFault: (error: unknown, where: string) => void
}

const pauseMs = 1000

// The library writes a line for every job; ours are counted instead.
const nothing = () => undefined
const silence = {
  scope: () => silence,
  error: nothing,
  warn: nothing,
  info: nothing,
  debug: nothing,
}

// Said one by one, the library lets nobody hear that a result could not be written down: with the
// database gone at that moment the whole process would end. In batches it ends this worker, and the
// next one takes the jobs up.
const heardFailures = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

/** A logger for the job queue that says nothing. */
export const quiet = () => silence as never

/** Works until it is stopped, or until the database is lost. */
async function workOnce({ owner, pgPool, taskList }: WorkerNeeds, stopped: AbortSignal) {
  const ending = new AbortController()
  const life = await openLife(owner, () => ending.abort())
  const events: WorkerEvents = new EventEmitter()
  // The library locks in the name of the pool; in earlier versions it was that of each worker.
  events.on('pool:create', ({ workerPool }) => life.answerFor(workerPool.id))
  try {
    const runner = await run({
      pgPool,
      taskList,
      events,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 1000,
      logger: quiet(),
      preset: heardFailures,
    })
    const either = AbortSignal.any([stopped, ending.signal])
    const stop = () => void runner.stop().catch(nothing)
    if (either.aborted) stop()
    either.addEventListener('abort', stop)
    await runner.promise
  } finally {
    await life.end()
  }
}

/** Keeps the reactions' worker running, and begins again when the database was lost. */
export function keepWorking(needs: WorkerNeeds): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const loop = async () => {
    while (!signal.aborted) {
      await workOnce(needs, signal).catch((error) => needs.onFault(error, 'worker'))
      await sleep(pauseMs, undefined, { signal }).catch(nothing)
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
