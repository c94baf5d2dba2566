import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Asked, Drawn, Fault, Told } from './shapes.ts'

/** How much one file may use before its process is ended. */
export type Most = { cpuMs: number; wallMs: number; megabytes: number }

/** What came of one file; `died` when the process ended by itself. */
export type Outcome = { drawn: Drawn } | { fault: Fault } | { died: true }

/** One drawing process: at most one file at a time. */
export type Drawer = {
  readonly pid: number | undefined
  readonly isAlive: () => boolean
  draw: (bytes: Uint8Array) => Promise<Outcome>
  /** Whether it holds so much memory after its work that a new one is better. */
  isSwollen: () => boolean
  end: () => Promise<void>
}

const root = join(import.meta.dirname, '..', '..')
const program = join(import.meta.dirname, 'child.ts')
const flags = [
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=SecurityWarning',
  '--permission',
  '--allow-addons',
  `--allow-fs-read=${root}`,
  // Libraries may lie elsewhere and be linked here.
  `--allow-fs-read=${realpathSync(join(root, 'node_modules'))}`,
  '--max-old-space-size=128',
]
// Above what an idle process has mapped (0.7 GB, most of it never touched) this much more in KB, held
// by the kernel itself; `most.megabytes`, of what is really used, is looked at below.
const mostMappedKb = 1_400_000
const lookEveryMs = 50
const startMs = 30_000
const tickMs = 10
const pageBytes = 4096

/** Starts a drawing process; resolves when it is ready, rejects when it cannot be started. */
export function startDrawer(most: Most): Promise<Drawer> {
  const shell = `ulimit -d ${mostMappedKb} -c 0; exec "$@"`
  const child = spawn('/bin/sh', ['-c', shell, 'sh', process.execPath, ...flags, program], {
    cwd: root,
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  let said = ''
  child.stderr!.on('data', (piece) => {
    said = (said + piece).slice(-2000)
  })
  child.on('error', () => undefined)
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The drawing process does not start: ${why}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail('too slow')
    }, startMs)
    child.once('error', (error) => fail(error.message))
    child.once('exit', () => fail(said))
    child.once('message', () => {
      clearTimeout(timer)
      child.removeAllListeners('exit')
      // It is ended with us, and must not keep us from ending.
      child.unref()
      child.channel?.unref()
      ;(child.stderr as unknown as { unref?: () => void }).unref?.()
      resolve(drawerOf(child, most))
    })
  })
}

function drawerOf(child: ChildProcess, most: Most): Drawer {
  const isAlive = () => child.exitCode === null && child.signalCode === null
  let nth = 0
  return {
    pid: child.pid,
    isAlive,
    draw: (bytes) => drawOn(child, { nth: ++nth, bytes }, most),
    isSwollen: () => usedBy(child.pid).megabytes > most.megabytes / 2,
    end: async () => {
      if (!isAlive()) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Hands one file over and waits for what is said of it, or for the end of the process. */
function drawOn(child: ChildProcess, asked: Asked, most: Most): Promise<Outcome> {
  const before = usedBy(child.pid)
  const beganAt = performance.now()
  let isStopped = false
  return new Promise((resolve) => {
    const done = (outcome: Outcome) => {
      clearInterval(look)
      child.off('message', hear)
      child.off('exit', died)
      child.unref()
      child.channel?.unref()
      resolve(outcome)
    }
    const hear = (told: Told) => {
      if (told.nth !== asked.nth) return
      done('drawn' in told ? { drawn: plain(told.drawn) } : { fault: told.fault })
    }
    const died = () => done(isStopped ? { fault: 'tooHard' } : { died: true })
    const look = setInterval(() => {
      const used = usedBy(child.pid)
      const isOver =
        used.cpuMs - before.cpuMs > most.cpuMs ||
        used.megabytes > most.megabytes ||
        performance.now() - beganAt > most.wallMs
      if (!isOver) return
      isStopped = true
      child.kill('SIGKILL')
    }, lookEveryMs)
    child.on('message', hear)
    child.on('exit', died)
    child.ref()
    child.channel?.ref()
    if (child.exitCode !== null || child.signalCode !== null) return died()
    child.send(asked, (error) => error && died())
  })
}

/** What crossed the channel are bare bytes; the house works with buffers. */
const plain = ({ pages, preview, ...rest }: Drawn): Drawn => ({
  ...rest,
  pages: pages.map((page) => Buffer.from(page)),
  preview: Buffer.from(preview),
})

/** Processor time and memory in use, as the kernel counts them; nothing for a process that is gone. */
function usedBy(pid: number | undefined): { cpuMs: number; megabytes: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * tickMs
    return { cpuMs, megabytes: (Number(fields[21]) * pageBytes) / 1e6 }
  } catch {
    return { cpuMs: 0, megabytes: 0 }
  }
}
