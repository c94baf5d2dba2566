import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The two lines of a passport, or why there are none. */
export type PictureRead =
  | { lines: readonly [string, string]; problem?: undefined }
  | { lines?: undefined; problem: 'unreadable' | 'busy' }

/** Reads passports' lines from pictures. */
export type PictureReader = { read: (bytes: Uint8Array) => Promise<PictureRead> }

type Needs = {
  today: () => string
  /** Until a reader is given up, in milliseconds. */
  patience?: number
  /** What a reader may hold, in megabytes. */
  mostMegabytes?: number
}

const reading = new URL('./reading.ts', import.meta.url)
const mostWaiting = 4
const looksEvery = 250

/** One reader at a time, each in a process that ends with its picture. */
export function createPictureReader({ today, patience = 20_000, mostMegabytes = 700 }: Needs) {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const one = (bytes: Uint8Array): Promise<PictureRead> =>
    new Promise((resolve) => {
      const child = fork(reading, {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        execArgv: [`--max-old-space-size=${Math.round(mostMegabytes / 2)}`],
        env: { PATH: process.env.PATH ?? '' },
      })
      const stop = () => child.kill('SIGKILL')
      const late = setTimeout(stop, patience)
      const weighing = setInterval(() => {
        if (megabytesOf(child) > mostMegabytes) stop()
      }, looksEvery)
      let told: PictureRead = { problem: 'unreadable' }
      child.on('message', (lines: [string, string] | null) => {
        if (lines) told = { lines }
        stop()
      })
      child.on('error', stop)
      child.on('close', () => {
        clearTimeout(late)
        clearInterval(weighing)
        resolve(told)
      })
      child.send({ bytes, today: today() }, (error) => error && stop())
    })

  return {
    read: async (bytes: Uint8Array): Promise<PictureRead> => {
      if (waiting >= mostWaiting) return { problem: 'busy' }
      waiting += 1
      const mine = last.then(() => one(bytes))
      last = mine
      try {
        return await mine
      } finally {
        waiting -= 1
      }
    },
  } satisfies PictureReader
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
