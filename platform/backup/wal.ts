import type { Seal } from './envelope.ts'
import { names } from './names.ts'
import { type Replication, writeLsn } from './replication.ts'
import type { Store } from './store.ts'

/** What following the database's log needs. */
export type WalNeeds = {
  client: Replication
  store: Store
  seal: Seal
  now: () => Temporal.Instant
  slot: string
  /** What must be safe before the log that speaks of it is. */
  before: () => Promise<void>
  everyMs: number
}

const pieceBytes = 16 * 1024 * 1024
// PostgreSQL counts microseconds from the year 2000.
const epoch = Temporal.Instant.from('2000-01-01T00:00:00Z')

function statusOf(lsn: bigint, now: Temporal.Instant): Buffer {
  const status = Buffer.alloc(34)
  status.write('r', 0)
  for (const at of [1, 9, 17]) status.writeBigUInt64BE(lsn, at)
  status.writeBigInt64BE((now.epochNanoseconds - epoch.epochNanoseconds) / 1000n, 25)
  return status
}

type Message = { kind: 'data'; from: bigint; bytes: Buffer } | { kind: 'alive'; wants: boolean }

function readMessage(chunk: Buffer): Message {
  if (chunk[0] === 0x77) {
    return { kind: 'data', from: chunk.readBigUInt64BE(1), bytes: chunk.subarray(25) }
  }
  return { kind: 'alive', wants: chunk[17] === 1 }
}

type From = { system: string; timeline: number; lsn: bigint }

/**
 * Follows the log from a place on and keeps it in pieces, every few seconds and never more than 16 MB
 * at once. The database forgets only what is safe here.
 */
export function createFollowing(needs: WalNeeds, { system, timeline, lsn }: From) {
  const { client, store, seal, now, slot } = needs
  const stream = client.stream(
    `START_REPLICATION SLOT ${slot} PHYSICAL ${writeLsn(lsn)} TIMELINE ${timeline}`,
  )
  let [safe, got, size] = [lsn, lsn, 0]
  let held: Buffer[] = []
  let writing: Promise<void> = Promise.resolve()
  let failure: Error | undefined

  async function write(): Promise<void> {
    if (size === 0) return stream.send(statusOf(safe, now()))
    const [pieces, from, to] = [held, safe, got]
    held = []
    size = 0
    await needs.before()
    const name = names.wal({ timeline, from, to, at: now() })
    const body = (async function* () {
      yield* pieces
    })()
    await store.put(
      { format: 'gerbang-backup/1', kind: 'wal', name, system, facts: {} },
      body,
      seal,
    )
    safe = to
    stream.send(statusOf(safe, now()))
  }

  /** One piece after the other; a failure is everybody's. */
  const flush = (): Promise<void> => {
    writing = writing.then(write)
    writing.catch((error) => {
      failure ??= error as Error
    })
    return writing
  }

  async function hear(): Promise<void> {
    for await (const chunk of stream) {
      if (failure) throw failure
      const message = readMessage(chunk)
      if (message.kind === 'alive') {
        if (message.wants) stream.send(statusOf(safe, now()))
        continue
      }
      if (message.from !== got) throw new Error('The database’s log came with a gap')
      held.push(message.bytes)
      size += message.bytes.length
      got += BigInt(message.bytes.length)
      if (size >= pieceBytes) await flush()
    }
    throw failure ?? new Error('The database ended its log')
  }

  const timer = setInterval(() => void flush().catch(() => undefined), needs.everyMs)
  // The database ends a follower that is silent for a minute, and keeping many files first takes longer than that.
  const alive = setInterval(() => stream.send(statusOf(safe, now())), needs.everyMs)
  const rest = () => {
    clearInterval(timer)
    clearInterval(alive)
  }
  const heard = hear().finally(rest)
  heard.catch(() => undefined)

  return {
    /** Fails when the log cannot be followed any more; it never simply ends. */
    heard,
    safe: () => safe,
    /** Waits until everything up to this place is kept. */
    until: async (end: bigint): Promise<void> => {
      while (safe < end) {
        await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 100))])
        await flush()
      }
    },
    stop: async () => {
      rest()
      await flush().catch(() => undefined)
      await client.close()
    },
  }
}

/** The log as it is followed. */
export type Following = ReturnType<typeof createFollowing>
