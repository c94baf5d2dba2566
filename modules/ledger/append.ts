import { system } from '#packages/access'
import { nodesOf, readRoot, rootOfTile, tileWidth } from '#packages/translog'
import type { Reader, Tx } from '#platform/db'
import { type Cursor, listSealedAfter } from '#platform/events'
import { commitmentOf, hashing, subjectOf } from './domain.ts'
import type { LogKey } from './keys.ts'
import type { Needs } from './needs.ts'
import {
  addCheckpoint,
  addLeaves,
  type CheckpointRow,
  findCheckpoint,
  findTile,
  type LeafRow,
  lockHead,
  moveHead,
  saveTiles,
} from './queries.ts'

// A commit costs the same for one leaf as for a thousand; more would hold the log too long.
const usualMost = 4096
/** However little happens, the log says at least this often how it stands. */
const freshSeconds = 50

/** The log as its tiles have it. */
export const keptIn = (tx: Reader) => ({
  hashing,
  nodes: nodesOf(hashing, (level, nth) => findTile(tx, level, nth)),
})

/** Tiles as they stand at one size of the log; those not known yet are read. */
type Edge = { size: number; tiles: Map<string, Buffer[]> }

const nameOf = (level: number, nth: number) => `${level} ${nth}`

/** A tile of the edge: known because it was written a moment ago, or read. */
async function tileOf(tx: Reader, edge: Edge, level: number, nth: number): Promise<Buffer[]> {
  const known = edge.tiles.get(nameOf(level, nth))
  if (known) return known
  const tile = await findTile(tx, level, nth)
  edge.tiles.set(nameOf(level, nth), tile)
  return tile
}

type Added = { level: number; from: number; hashes: readonly Buffer[] }
type Written = { level: number; nth: number; hashes: Buffer }

/** Puts hashes of one level behind those that are there, and what gets full on the level above. */
async function extend(tx: Tx, edge: Edge, { level, from, hashes }: Added): Promise<Written[]> {
  const written: Written[] = []
  const roots: Buffer[] = []
  let first: number | undefined
  for (let place = from, taken = 0; taken < hashes.length; ) {
    const nth = Math.floor(place / tileWidth)
    const known = place % tileWidth === 0 ? [] : await tileOf(tx, edge, level, nth)
    const own = hashes.slice(taken, taken + tileWidth - known.length)
    const tile = [...known, ...own]
    edge.tiles.set(nameOf(level, nth), tile)
    written.push({ level, nth, hashes: Buffer.concat(tile) })
    if (tile.length === tileWidth) {
      first ??= nth
      roots.push(rootOfTile(hashing, tile) as Buffer)
    }
    taken += own.length
    place += own.length
  }
  if (first === undefined) return written
  return [...written, ...(await extend(tx, edge, { level: level + 1, from: first, hashes: roots }))]
}

/** What is to be added, worked out before the log is held: leaves with their hashes. */
type Batch = {
  after: Cursor
  last: Cursor | undefined
  rows: Omit<LeafRow, 'place'>[]
  hashes: Buffer[]
}

async function readBatch(tx: Reader, { xid, id }: Cursor, most: number): Promise<Batch> {
  const events = await listSealedAfter(tx, { xid, id }, most)
  const rows = events.map((event) => ({
    office: event.office,
    event: event.id,
    subject: subjectOf(event),
    commitment: commitmentOf(event) as Buffer,
  }))
  const hashes = rows.map(({ commitment }) => hashing.leaf(commitment) as Buffer)
  const last = events.at(-1)
  return { after: { xid, id }, last: last && { xid: last.xid, id: last.id }, rows, hashes }
}

// Only what the next batch goes on from is kept: the last tile of each level.
function trimmed({ size, tiles }: Edge): Edge {
  const kept = [...tiles].filter(([name]) => {
    const [level = 0, nth = 0] = name.split(' ').map(Number)
    return nth >= Math.floor(size / tileWidth ** (level + 1))
  })
  return { size, tiles: new Map(kept) }
}

/** Adds what happened since to the log, and says how it stands. */
export function createAppend(
  { db, realNow, most = usualMost }: Pick<Needs, 'db' | 'realNow' | 'most'>,
  key: LogKey,
) {
  // As of the last commit of this process: used only where the log still has that very size.
  let edge: Edge = { size: -1, tiles: new Map() }

  async function say(tx: Tx, now: Edge, last: CheckpointRow | undefined): Promise<void> {
    const { size } = now
    const at = realNow()
    const isFresh = last && at.since(last.at).total('seconds') < freshSeconds
    if (last?.size === size && isFresh) return
    const nodes = nodesOf(hashing, (level, nth) => tileOf(tx, now, level, nth))
    const root = (await readRoot({ hashing, nodes }, size)) as Buffer
    const note = await key.signIn(tx, { size, root })
    await addCheckpoint(tx, { nth: (last?.nth ?? 0) + 1, size, root, note, at })
  }

  /** Adds a batch and says how the log stands with it; the database is told the next before it answers the last. */
  async function write(tx: Tx, now: Edge, { rows, hashes, last }: Batch): Promise<void> {
    const from = now.size - rows.length
    const grow = async () => {
      const tiles = await extend(tx, now, { level: 0, from, hashes })
      if (last) await Promise.all([saveTiles(tx, tiles), moveHead(tx, { size: now.size, ...last })])
    }
    const finding = findCheckpoint(tx)
    if (last) await Promise.all([finding, addLeaves(tx, from, rows), grow()])
    await say(tx, now, await finding)
  }

  /** The next batch, read while the one before it is being written. */
  const readAhead = ({ rows, last }: Batch): Promise<Batch> | undefined => {
    if (rows.length < most || !last) return undefined
    const reading = db.read(system('ledger'), (tx) => readBatch(tx, last, most))
    // Whoever needs it hears of a fault; whoever does not is not troubled.
    reading.catch(() => undefined)
    return reading
  }

  const step = (ready: Batch | undefined) =>
    db.transaction(system('ledger'), async (tx) => {
      const head = await lockHead(tx)
      // Somebody else adds to it just now.
      if (!head) return undefined
      // What was read ahead counts only if the log still ends where it was read from.
      const isNext = ready?.after.xid === head.xid && ready.after.id === head.id
      const batch = isNext && ready ? ready : await readBatch(tx, head, most)
      const ahead = readAhead(batch)
      const size = head.size + batch.rows.length
      const tiles = edge.size === head.size ? new Map(edge.tiles) : new Map<string, Buffer[]>()
      const now = { size, tiles }
      await write(tx, now, batch)
      return { count: batch.rows.length, ahead, now }
    })

  return {
    /** Adds everything that has happened; returns how much it was. */
    append: async (): Promise<number> => {
      let added = 0
      let ready: Batch | undefined
      for (;;) {
        const done = await step(ready)
        if (!done) return added
        edge = trimmed(done.now)
        added += done.count
        if (!done.ahead) return added
        ready = await done.ahead
        if (ready.rows.length === 0) return added
      }
    },
  }
}
