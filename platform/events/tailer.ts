import { system } from '#packages/access'
import type { Db } from '#platform/db'
import type { Published } from './kind.ts'
import { type Cursor, findEnd, listAfter } from './queries.ts'

/** Reads the outbox for this process's own screens. */
export type Tailer = { wake: () => void; stop: () => Promise<void> }

/** What the tailer is told. `onEvents` gets batches in order of commit; `everyMs` bounds the delay. */
export type TailerOptions = {
  db: Db
  onEvents: (events: Published[]) => void | Promise<void>
  onFault: (error: unknown) => void
  everyMs?: number
}

const most = 500

/** Starts at the present end; each process tails for itself, so screens need no other messenger. */
export async function createTailer(options: TailerOptions): Promise<Tailer> {
  const { db, onEvents, onFault, everyMs = 150 } = options
  let cursor: Cursor = await db.read(system('tailer'), findEnd)
  let isStopped = false
  let ring: (() => void) | undefined

  async function step(): Promise<boolean> {
    const rows = await db.read(system('tailer'), (tx) => listAfter(tx, cursor, most))
    const last = rows.at(-1)
    if (!last) return false
    await onEvents(rows)
    cursor = { xid: last.xid, id: last.id }
    return rows.length === most
  }

  async function loop(): Promise<void> {
    while (!isStopped) {
      try {
        if (await step()) continue
      } catch (error) {
        if (!isStopped) onFault(error)
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        ring = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const running = loop()
  return {
    wake: () => ring?.(),
    stop: async () => {
      isStopped = true
      ring?.()
      await running
    },
  }
}
