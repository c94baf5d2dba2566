import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { end, ours } from './house.ts'

/** A process of its own that does what it is told, one thing after the other. */
export type Child = {
  pid: number
  ask: <A>(what: object) => Promise<A>
  /** As a power cut would. */
  kill: () => Promise<void>
  stop: () => Promise<void>
}

type Reply = { answer?: unknown; error?: string }

const patienceMs = 120_000

/** One answer of a child; its end is an answer too. */
function hear<A>(child: ChildProcess): Promise<A> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A child was too slow')), patienceMs)
    const onExit = () => done({ error: 'A child ended' })
    const done = ({ answer, error }: Reply) => {
      clearTimeout(timer)
      child.off('exit', onExit)
      child.off('message', done)
      if (error) reject(new Error(error))
      else resolve(answer as A)
    }
    child.once('message', done)
    child.once('exit', onExit)
  })
}

/** Starts a program of this folder; it is there when it has said so. */
export async function startChild(program: string, told: object): Promise<Child> {
  const child = fork(join(ours.root, 'bench', program), [JSON.stringify(told)], {
    cwd: ours.root,
    execArgv: [...ours.flags, '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await hear(child)
  return {
    pid: child.pid!,
    ask: (what) => {
      const heard = hear<never>(child)
      child.send(what)
      return heard
    },
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      // Whoever is told nothing any more goes by itself.
      if (child.connected) child.disconnect()
      await Promise.race([gone, pause(3000, undefined, { ref: false })])
      await end(child)
    },
  }
}

/** What a child was told when it was started. */
export const told = <T>(): T => JSON.parse(process.argv[2]!) as T

/** Answers what is asked until the parent is gone. */
export function serveParent<Q>(work: (asked: Q) => Promise<unknown>): void {
  process.on('message', (asked: Q) => {
    work(asked).then(
      (answer) => process.send?.({ answer: answer ?? null }),
      (error) => process.send?.({ error: `${(error as Error).stack ?? error}` }),
    )
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.({ answer: 'ready' })
}
