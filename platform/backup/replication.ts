import pg from 'pg'
import type { Connection } from '#platform/db'

/** Places in PostgreSQL's log, as whole numbers. */
export const readLsn = (text: string): bigint => {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
export const writeLsn = (lsn: bigint): string =>
  `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffffffffn).toString(16).toUpperCase()}`

type Inner = {
  query: (text: string) => void
  sendCopyFromChunk: (bytes: Buffer) => void
  endCopyFrom: () => void
  stream: { pause: () => void; resume: () => void }
}

const most = 8 * 1024 * 1024

/**
 * A command of the replication protocol whose answer is a stream. The driver knows only commands that
 * answer with rows, so this one speaks for itself; a full hand is told to the socket.
 */
class Streaming {
  readonly rows: string[][] = []
  private readonly text: string
  private inner: Inner | undefined
  private waiting: Buffer[] = []
  private bytes = 0
  private isOver = false
  private failure: Error | undefined
  private wake: () => void = () => undefined

  constructor(text: string) {
    this.text = text
  }

  submit(inner: Inner) {
    this.inner = inner
    inner.query(this.text)
  }

  handleRowDescription() {}
  handlePortalSuspended() {}
  handleEmptyQuery() {}
  handleCopyInResponse() {}
  handleCommandComplete() {}

  handleDataRow({ fields }: { fields: string[] }) {
    this.rows.push(fields)
    this.wake()
  }

  handleCopyData({ chunk }: { chunk: Buffer }) {
    // The driver writes over its own buffer with what comes next.
    this.waiting.push(Buffer.from(chunk))
    this.bytes += chunk.length
    if (this.bytes > most) this.inner?.stream.pause()
    this.wake()
  }

  handleError(error: Error) {
    this.failure = error
    this.isOver = true
    this.wake()
  }

  handleReadyForQuery() {
    this.isOver = true
    this.wake()
  }

  send(bytes: Buffer) {
    this.inner?.sendCopyFromChunk(bytes)
  }

  finish() {
    this.inner?.endCopyFrom()
  }

  /** Waits until something has come, or the end. */
  private async heard() {
    if (this.waiting.length > 0 || this.isOver) return
    await new Promise<void>((resolve) => {
      this.wake = resolve
    })
  }

  async firstRow(): Promise<string[]> {
    while (this.rows.length === 0 && !this.isOver) await this.heard()
    if (this.failure) throw this.failure
    return this.rows[0] ?? []
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Buffer> {
    for (;;) {
      await this.heard()
      while (this.waiting.length > 0) {
        const chunk = this.waiting.shift()!
        this.bytes -= chunk.length
        if (this.bytes <= most / 2) this.inner?.stream.resume()
        yield chunk
      }
      if (this.failure) throw this.failure
      if (this.isOver) return
    }
  }
}

/** A connection that speaks the replication protocol. */
export async function createReplication(connection: Connection) {
  const options = { ...connection, replication: 'true' } as unknown as pg.ClientConfig
  const client = new pg.Client(options)
  let lost: ((error: Error) => void) | undefined
  client.on('error', (error) => lost?.(error))
  client.on('end', () => lost?.(new Error('The connection to the database ended')))
  await client.connect()
  const rowsOf = async (text: string) => (await client.query(text)).rows as Record<string, string>[]

  function stream(text: string): Streaming {
    const one = new Streaming(text)
    lost = (error) => one.handleError(error)
    client.query(one as unknown as pg.Submittable)
    return one
  }

  return {
    /** Which cluster this is, its timeline and where its log ends. */
    identify: async () => {
      const [row] = await rowsOf('IDENTIFY_SYSTEM')
      return {
        system: `${row!.systemid}`,
        timeline: Number(row!.timeline),
        lsn: readLsn(`${row!.xlogpos}`),
      }
    },
    segmentBytes: async () => {
      const [row] = await rowsOf('SHOW wal_segment_size')
      const text = row!.wal_segment_size!
      return Number.parseInt(text, 10) * (text.endsWith('GB') ? 1024 : 1) * 1024 * 1024
    },
    /** Holds the log back for us; nothing happens when it does so already. */
    holdLog: async (slot: string) => {
      try {
        await rowsOf(`CREATE_REPLICATION_SLOT ${slot} PHYSICAL RESERVE_WAL`)
      } catch (error) {
        if ((error as { code?: string }).code !== '42710') throw error
      }
    },
    /** Where the log is held; nothing when the database had to let it go. */
    heldAt: async (slot: string): Promise<bigint | undefined> => {
      const [row] = await rowsOf(`READ_REPLICATION_SLOT ${slot}`)
      return row?.restart_lsn ? readLsn(row.restart_lsn) : undefined
    },
    letGo: async (slot: string) => void (await rowsOf(`DROP_REPLICATION_SLOT ${slot}`)),
    stream,
    close: async () => {
      lost = undefined
      await client.end().catch(() => undefined)
    },
  }
}

/** Such a connection. */
export type Replication = Awaited<ReturnType<typeof createReplication>>
