import { system } from '#packages/access'
import { nodesOf, readRoot, rootOfTile, tileWidth } from '#packages/translog'
import type { Reader, Tx } from '#platform/db'
import { listSealedAfter, type Sealed } from '#platform/events'
import { commitmentOf, hashing, subjectOf } from './domain.ts'
import type { LogKey } from './keys.ts'
import type { Needs } from './needs.ts'
import {
  addCheckpoint,
  addLeaves,
  findCheckpoint,
  findTile,
  lockHead,
  moveHead,
  saveTile,
} from './queries.ts'

// A commit costs the same for one leaf as for a thousand; more would hold the log too long.
const usualMost = 1000
/** However little happens, the log says at least this often how it stands. */
const freshSeconds = 50

/** The log as its tiles have it. */
export const keptIn = (tx: Reader) => ({
  hashing,
  nodes: nodesOf(hashing, (level, nth) => findTile(tx, level, nth)),
})

/** Puts hashes of one level behind those that are there, and what gets full on the level above. */
async function extend(
  tx: Tx,
  level: number,
  { from, hashes }: { from: number; hashes: readonly Buffer[] },
): Promise<void> {
  const full: { nth: number; root: Buffer }[] = []
  let left = hashes
  let place = from
  while (left.length > 0) {
    const nth = Math.floor(place / tileWidth)
    const known = place % tileWidth === 0 ? [] : await findTile(tx, level, nth)
    const own = left.slice(0, tileWidth - known.length)
    const tile = [...known, ...own]
    await saveTile(tx, { level, nth, hashes: Buffer.concat(tile) })
    if (tile.length === tileWidth) full.push({ nth, root: rootOfTile(hashing, tile) as Buffer })
    left = left.slice(own.length)
    place += own.length
  }
  const [first] = full
  if (first) {
    await extend(tx, level + 1, { from: first.nth, hashes: full.map(({ root }) => root) })
  }
}

async function addEvents(tx: Tx, events: readonly Sealed[], from: number): Promise<void> {
  const rows = events.map((event) => ({
    office: event.office,
    event: event.id,
    subject: subjectOf(event),
    commitment: commitmentOf(event) as Buffer,
  }))
  await addLeaves(tx, from, rows)
  const hashes = rows.map(({ commitment }) => hashing.leaf(commitment) as Buffer)
  await extend(tx, 0, { from, hashes })
}

/** Adds what happened since to the log, and says how it stands. */
export function createAppend(
  { db, realNow, most = usualMost }: Pick<Needs, 'db' | 'realNow' | 'most'>,
  key: LogKey,
) {
  async function say(tx: Tx, size: number): Promise<void> {
    const last = await findCheckpoint(tx)
    const at = realNow()
    const isFresh = last && at.since(last.at).total('seconds') < freshSeconds
    if (last?.size === size && isFresh) return
    const origin = await key.nameIn(tx)
    const root = (await readRoot(keptIn(tx), size)) as Buffer
    const note = await key.signIn(tx, { origin, size, root })
    await addCheckpoint(tx, { nth: (last?.nth ?? 0) + 1, size, root, note, at })
  }

  const step = () =>
    db.transaction(system('ledger'), async (tx) => {
      const head = await lockHead(tx)
      // Somebody else adds to it just now.
      if (!head) return 0
      const events = await listSealedAfter(tx, head, most)
      const last = events.at(-1)
      const size = head.size + events.length
      if (last) {
        await addEvents(tx, events, head.size)
        await moveHead(tx, { size, xid: last.xid, id: last.id })
      }
      await say(tx, size)
      return events.length
    })

  return {
    /** Adds everything that has happened; returns how much it was. */
    append: async (): Promise<number> => {
      let added = 0
      for (let more = await step(); more > 0; more = await step()) {
        added += more
        if (more < most) break
      }
      return added
    },
  }
}
