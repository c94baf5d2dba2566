import { names } from './names.ts'
import type { Store } from './store.ts'

/** What came of one restore that was tried out. */
export type Drill = {
  at: string
  isWhole: boolean
  /** Until when the restored house reached. */
  until?: string
  seconds: number
  rows?: number
  tables?: number
  objects?: number
  erased?: number
  log?: { size: number; root: string }
  /** What was wrong, in sentences. */
  faults: string[]
}

/** How the backup stands: what is there, and what was proved of it. */
export type BackupStanding = {
  /** When the newest copy of the whole database was taken. */
  baseAt?: Temporal.Instant
  /** Until when the database's log is kept. */
  logUntil?: Temporal.Instant
  drill?: Drill
  /** When a restore last brought everything back. */
  checkedAt?: Temporal.Instant
}

const shelf = 'drills'

/** Writes down what came of a restore that was tried out. */
export const noteDrill = (store: Store, drill: Drill): Promise<void> =>
  store.note(shelf, names.stamp(Temporal.Instant.from(drill.at)), `${JSON.stringify(drill)}\n`)

/** Reads how the backup stands from its folder alone; a database that is down does not matter. */
export async function readStanding(store: Store): Promise<BackupStanding> {
  const [bases, wal, notes] = await Promise.all([
    store.list('base'),
    store.list('wal'),
    store.listNotes(shelf),
  ])
  const drills = [...notes.values()].map((text) => JSON.parse(text) as Drill)
  const base = bases.at(-1)
  const drill = drills.at(-1)
  const good = drills.findLast((one) => one.isWhole)
  const moments = wal.map(({ name }) => names.readWal(name).at.epochMilliseconds)
  const last = moments.reduce((most, at) => Math.max(most, at), 0)
  return {
    ...(base ? { baseAt: names.readBase(base.name).at } : {}),
    ...(last > 0 ? { logUntil: Temporal.Instant.fromEpochMilliseconds(last) } : {}),
    ...(drill ? { drill } : {}),
    ...(good ? { checkedAt: Temporal.Instant.from(good.at) } : {}),
  }
}
