import type { Connection } from '#platform/db'
import type { Head, Seal } from './envelope.ts'
import { names } from './names.ts'
import { createReplication, readLsn } from './replication.ts'
import type { Store } from './store.ts'

/** What taking a copy of the database needs. */
export type BaseNeeds = {
  connection: Connection
  store: Store
  seal: Seal
  now: () => Temporal.Instant
}

type Piece = { kind: 'archive' | 'manifest' | 'data'; bytes: Buffer }

const archives: Record<string, Piece['kind']> = { n: 'archive', m: 'manifest', d: 'data' }

function readPiece(chunk: Buffer): Piece | undefined {
  const kind = archives[String.fromCharCode(chunk[0]!)]
  return kind && { kind, bytes: chunk.subarray(1) }
}

/** The tar of the cluster, and its list of files with their hashes when the tar is over. */
async function* tarOf(chunks: AsyncIterable<Buffer>, onManifest: (bytes: Buffer) => void) {
  let archivesSeen = 0
  let isManifest = false
  const manifest: Buffer[] = []
  for await (const chunk of chunks) {
    const piece = readPiece(chunk)
    if (!piece) continue
    if (piece.kind === 'archive' && ++archivesSeen > 1) {
      throw new Error('A database with tablespaces of its own is not copied by Gerbang')
    }
    if (piece.kind === 'manifest') isManifest = true
    if (piece.kind !== 'data') continue
    if (isManifest) manifest.push(piece.bytes)
    else yield piece.bytes
  }
  onManifest(Buffer.concat(manifest))
}

const command = `BASE_BACKUP ( LABEL 'gerbang', CHECKPOINT 'fast', WAL false, WAIT false,
  MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256' )`

/**
 * Copies the whole cluster while it works. Whoever restores it also needs the database's log from
 * `from` on, up to the end that this returns.
 */
export async function takeBase(
  { connection, store, seal, now }: BaseNeeds,
  facts: Record<string, string | number>,
): Promise<{ name: string; end: bigint }> {
  const client = await createReplication(connection)
  try {
    const { system } = await client.identify()
    const stream = client.stream(command)
    const [from = '', timeline = ''] = (await stream.firstRow()).map(String)
    const name = names.base({ timeline: Number(timeline), from: readLsn(from), at: now() })
    const kept = { ...facts, from, timeline: Number(timeline) }
    const head: Head = { format: 'gerbang-backup/1', kind: 'base', name, system, facts: kept }
    let manifest: Buffer = Buffer.alloc(0)
    const tar = tarOf(stream, (bytes) => {
      manifest = bytes
    })
    // The list comes when the archive is over, so it stands behind it: a length, and the list.
    async function* body() {
      yield* tar
      const length = Buffer.alloc(4)
      length.writeUInt32BE(manifest.length)
      yield manifest
      yield length
    }
    await store.put(head, body(), seal)
    const end = readLsn(`${stream.rows.at(-1)?.[0]}`)
    return { name, end }
  } finally {
    await client.close()
  }
}
