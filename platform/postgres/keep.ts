import { end, launch, type Run, waitUntilReady } from './run.ts'
import type { Way } from './way.ts'

type Plan = Parameters<typeof launch>[1] & {
  onFault?: (sentence: string) => void
  patienceMs?: number
}

const pauseMs = 500
const longestPauseMs = 10_000
const mostTries = 10

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

// A killed server's children hold its memory until they notice, so a start right after it fails.
const isPassing = /pre-existing shared memory block|lock file .* already exists/

async function startFirst(way: Way, plan: Plan): Promise<Run> {
  for (let n = 1; ; n++) {
    const run = launch(way, plan)
    try {
      await waitUntilReady(run, plan.data, plan.patienceMs)
      return run
    } catch (error) {
      if (n === mostTries || !isPassing.test(run.said())) throw error
      await sleep(pauseMs)
    }
  }
}

/** Starts the server and starts it again when something kills it, until it is told to stop. */
export async function keepRunning(way: Way, plan: Plan): Promise<{ stop: () => Promise<void> }> {
  let isStopping = false
  let run: Run = await startFirst(way, plan)

  /** Without end: a server that stays down would leave an office waiting for somebody to notice. */
  async function startAgain() {
    for (let n = 1; !isStopping; n++) {
      await sleep(Math.min(pauseMs * Math.max(1, n - mostTries), longestPauseMs))
      if (isStopping) return
      run = launch(way, plan)
      try {
        await waitUntilReady(run, plan.data)
        plan.onFault?.('The database is there again.')
        return watch()
      } catch (error) {
        plan.onFault?.((error as Error).message)
        if (n === mostTries)
          plan.onFault?.(
            'The database does not start. See that the disk has room; it is tried again and again.',
          )
      }
    }
  }

  function watch() {
    void run.ended.then(() => {
      if (isStopping) return
      plan.onFault?.('The database ended by itself and is started again.')
      void startAgain()
    })
  }

  watch()
  const stop = async () => {
    isStopping = true
    await end(run)
  }
  return { stop }
}
