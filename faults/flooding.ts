import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

type Told = { answered: number; shed: number; failed: number }

/** Readers and idle live pages in a process of their own, so that they do not slow down whoever measures. */
export async function startFlood(wish: { port: number; idle: number; readers: number }) {
  const child = fork(join(import.meta.dirname, 'flooder.ts'), [JSON.stringify(wish)])
  const opened = once(child, 'message').then(([count]) => Number(count))
  return {
    opened: () => opened,
    end: async (): Promise<Told> => {
      await opened
      const told = once(child, 'message')
      child.send('end')
      const [counts] = await told
      child.disconnect()
      return counts as Told
    },
  }
}
