import { names } from './names.ts'
import type { Store } from './store.ts'

type Old = { store: Store; now: () => Temporal.Instant; keptDays: number }

const hoursOfDay = 24

/**
 * Removes what is older than the days agreed: copies of the database, and the log before the oldest
 * copy that stays. Archives of files stay, because what people handed in years ago is kept in them.
 */
export async function removeOld({ store, now, keptDays }: Old): Promise<number> {
  const bases = await store.list('base')
  const limit = now().subtract({ hours: keptDays * hoursOfDay })
  // Any moment since the limit can be reached from the last copy before it, so that one stays.
  const older = bases.filter(
    ({ name }) => Temporal.Instant.compare(names.readBase(name).at, limit) < 0,
  )
  const gone = older.slice(0, -1)
  const first = bases.find((one) => !gone.includes(one))
  if (!first || gone.length === 0) return 0
  const { from, timeline } = names.readBase(first.name)
  const segment = 1024n * 1024n * 1024n
  const pieces = (await store.list('wal')).filter(({ name }) => {
    const piece = names.readWal(name)
    return piece.timeline < timeline || (piece.timeline === timeline && piece.to + segment < from)
  })
  for (const one of [...gone, ...pieces]) await store.remove(one)
  return gone.length + pieces.length
}
