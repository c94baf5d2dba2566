import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { readServerFile } from './cluster.ts'
import { asUser, environment, type Way } from './way.ts'

/** One run of the server: its process, what it said last, and the promise of its end. */
export type Run = { child: ChildProcess; ended: Promise<void>; said: () => string }

/** The port is only a name here: it ends the socket's file name, nothing listens on the network. */
export const port = 5432

const quickSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const usualSettings = [
  'listen_addresses=',
  'max_connections=200',
  'shared_buffers=256MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
]

type Plan = { data: string; socket: string; quick?: boolean; settings?: string[] }

// The pipe from us ends when we do, whatever ends us; then the server is asked to finish.
const watch = `read _
read name < "/proc/$1/comm" && [ "$name" = postgres ] || exit
kill -INT "$1"
while kill -0 "$1" && sleep 0.2; do :; done
rmdir "$2"`

function watchParent(way: Way, pid: number, socket: string): ChildProcess {
  const watcher = spawn('/bin/sh', ['-c', watch, 'sh', String(pid), socket], {
    ...asUser(way),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: environment(),
    cwd: '/',
  })
  watcher.on('error', () => undefined)
  watcher.stdin.on('error', () => undefined)
  watcher.unref()
  return watcher
}

/** The server never keeps our process alive, and never outlives it. */
export function launch(way: Way, { data, socket, quick, settings = [] }: Plan): Run {
  const all = [...usualSettings, ...(quick ? quickSettings : []), ...settings]
  const words = ['-D', data, '-k', socket, '-p', String(port)]
  const [first, ...rest] = [...way.prefix, way.programs.postgres, ...words]
  const child = spawn(first!, [...rest, ...all.flatMap((one) => ['-c', one])], {
    ...asUser(way),
    // Its own group: Ctrl-C in the terminal reaches us, and we stop the server in good order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(),
    cwd: '/',
  })
  let said = ''
  child.stderr!.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message
      resolve()
    })
    child.once('exit', () => resolve())
  })
  const watcher = child.pid === undefined ? undefined : watchParent(way, child.pid, socket)
  void ended.then(() => watcher?.kill('SIGKILL'))
  child.unref()
  ;(child.stderr as Socket).unref()
  return { child, ended, said: () => said }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until the server takes connections; after a crash it first reads its log again. */
export async function waitUntilReady(run: Run, data: string, patienceMs = 120_000): Promise<void> {
  let hasEnded = false
  void run.ended.then(() => {
    hasEnded = true
  })
  for (let n = 0; n < patienceMs / 50; n++) {
    const file = readServerFile(data)
    if (file?.pid === run.child.pid && file?.isReady) return
    await sleep(50)
    if (hasEnded) throw new Error(`The database did not start: ${run.said()}`)
  }
  run.child.kill('SIGQUIT')
  throw new Error(`The database was not ready in ${patienceMs / 60_000} minutes: ${run.said()}`)
}

/** Ends the server: open work is rolled back, files are made safe; a server that hangs is cut off. */
export async function end(run: Run): Promise<void> {
  run.child.ref()
  run.child.kill('SIGINT')
  const impatience = setTimeout(() => run.child.kill('SIGQUIT'), 30_000)
  await run.ended
  clearTimeout(impatience)
}
