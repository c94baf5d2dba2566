import { end, launch, type Run, waitUntilReady } from './run.ts'
import type { Way } from './way.ts'

type Plan = Parameters<typeof launch>[1] & { onFault?: (sentence: string) => void }

const pauseMs = 500
const mostTries = 10

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

// A killed server's children hold its memory until they notice, so a start right after it fails.
const isPassing = /pre-existing shared memory block|lock file .* already exists/

async function startFirst(way: Way, plan: Plan): Promise<Run> {
  for (let n = 1; ; n++) {
    const run = launch(way, plan)
    try {
      await waitUntilReady(run, plan.data)
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

  async function startAgain() {
    for (let n = 1; n <= mostTries && !isStopping; n++) {
      await sleep(pauseMs)
      if (isStopping) return
      run = launch(way, plan)
      try {
        await waitUntilReady(run, plan.data)
        plan.onFault?.('The database is there again.')
        return watch()
      } catch (error) {
        plan.onFault?.((error as Error).message)
      }
    }
    if (!isStopping)
      plan.onFault?.(
        'The database could not be started again. See that the disk has room, then Ctrl-C and start anew.',
      )
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
