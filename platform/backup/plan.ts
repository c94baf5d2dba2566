import { BackupFault } from './fault.ts'
import { type BaseName, names, type WalName } from './names.ts'
import type { Kept, Store } from './store.ts'

/** What a restore will read: one copy of the database and the log that follows it. */
export type Plan = { base: Kept; start: BaseName; pieces: { kept: Kept; wal: WalName }[] }

const segment = 16n * 1024n * 1024n
const show = (lsn: bigint) => `${lsn.toString(16).toUpperCase()}`

/** The newest copy, or the newest from before a moment. */
async function chooseBase(store: Store, until?: Temporal.Instant) {
  const bases = (await store.list('base')).map((kept) => ({
    kept,
    start: names.readBase(kept.name),
  }))
  const first = bases[0]
  if (!first) throw new BackupFault('noBase', { more: ` in ${store.folder}` })
  const fit = until
    ? bases.filter(({ start }) => Temporal.Instant.compare(start.at, until) <= 0)
    : bases
  const chosen = fit.at(-1)
  if (!chosen) throw new BackupFault('tooEarly', { more: `${first.start.at}` })
  return chosen
}

/** Finds what is to be read, without a gap. Throws BackupFault. */
export async function planRestore(store: Store, until?: Temporal.Instant): Promise<Plan> {
  const { kept: base, start } = await chooseBase(store, until)
  const all = (await store.list('wal'))
    .map((kept) => ({ kept, wal: names.readWal(kept.name) }))
    .filter(({ wal }) => wal.timeline === start.timeline)
    .sort((a, b) => (a.wal.from < b.wal.from ? -1 : a.wal.from > b.wal.from ? 1 : 0))
  const pieces: Plan['pieces'] = []
  let reached = start.from - (start.from % segment)
  for (const one of all) {
    if (one.wal.to <= reached) continue
    if (one.wal.from > reached) {
      const more = `from ${show(reached)} to ${show(one.wal.from)}`
      throw new BackupFault('walMissing', { more })
    }
    pieces.push(one)
    reached = one.wal.to
  }
  if (reached <= start.from) {
    throw new BackupFault('walMissing', { more: `what follows ${show(start.from)}` })
  }
  return { base, start, pieces }
}
