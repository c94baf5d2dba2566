import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'

/** How long and how much a process that reads one picture may use. */
export type Most = {
  /** Until a reader is given up, in milliseconds. */
  patience?: number
  /** What a reader may hold, in megabytes. */
  mostMegabytes?: number
}

/** `niceness`: how far it stands behind others at the processor, 0 to 19. */
type Needs = Most & { program: URL; niceness?: number }

const mostWaiting = 4
const looksEvery = 250
const root = join(import.meta.dirname, '..', '..')

// It reads the program's own files and nothing else, reaches no network and starts no process.
const narrow = [
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=SecurityWarning',
  '--permission',
  '--allow-addons',
  '--allow-worker',
  `--allow-fs-read=${root}`,
  `--allow-fs-read=${realpathSync(join(root, 'node_modules'))}`,
]

/**
 * Asks a program about pictures, one at a time, each in a process that ends with its picture: what it
 * tells, null when it finds nothing, `ended` when its time or room was over first, or `busy` when four wait.
 */
export function createPictureProcess<Asked extends object, Told>(needs: Needs) {
  const { program, patience = 20_000, mostMegabytes = 700, niceness = 0 } = needs
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const one = (asked: Asked): Promise<Told | null | 'ended'> =>
    new Promise((resolve) => {
      const child = fork(program, {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        execArgv: [...narrow, `--max-old-space-size=${Math.round(mostMegabytes / 2)}`],
        env: { PATH: process.env.PATH ?? '' },
      })
      standBehind(child, niceness)
      const stop = () => child.kill('SIGKILL')
      const late = setTimeout(stop, patience)
      const weighing = setInterval(() => {
        if (megabytesOf(child) > mostMegabytes) stop()
      }, looksEvery)
      let told: Told | null | 'ended' = 'ended'
      child.on('message', (said: Told | null) => {
        told = said
        stop()
      })
      child.on('error', stop)
      child.on('close', () => {
        clearTimeout(late)
        clearInterval(weighing)
        resolve(told)
      })
      child.send(asked, (error) => error && stop())
    })

  return {
    ask: async (asked: Asked): Promise<Told | null | 'ended' | 'busy'> => {
      if (waiting >= mostWaiting) return 'busy'
      waiting += 1
      const mine = last.then(() => one(asked))
      // One that could not begin holds up nobody behind it.
      last = mine.catch(() => undefined)
      try {
        return await mine
      } finally {
        waiting -= 1
      }
    },
  }
}

function standBehind({ pid }: ChildProcess, niceness: number): void {
  try {
    if (pid && niceness > 0) setPriority(pid, niceness)
  } catch {
    // Ended already, or not allowed here: then it stands beside the others.
  }
}

/** What a process holds now, as Linux tells it; nothing once it has ended. */
function megabytesOf({ pid }: ChildProcess): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
    return (Number(pages) * 4096) / 1_000_000
  } catch {
    return 0
  }
}
