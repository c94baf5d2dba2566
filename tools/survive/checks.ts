import { createHash, createPublicKey, verify } from 'node:crypto'
import pg from 'pg'
import {
  createHashing,
  type Hash,
  isHandover,
  type NoteKey,
  readCheckpoint,
} from '#packages/translog'
import type { Connection } from '#platform/db'

/** What a restored house holds, and whether it holds together. */
export type Findings = {
  tables: number
  rows: number
  counts: Record<string, number>
  /** The log: how many entries, the root over them, and what the newest signed root speaks of. */
  log: { size: number; root: string; signedSize: number }
  /** Sentences, for a person; none when all is well. */
  faults: string[]
}

const digest = (bytes: Uint8Array): Hash => createHash('sha256').update(bytes).digest()
const hashing = createHashing(digest)
const edKey = Buffer.from('302a300506032b6570032100', 'hex')

/** Columns that name objects, by table. A test holds this list against the folder of a living house. */
export const objectColumns: [table: string, column: string][] = [
  ['documents.files', 'original'],
  ['documents.files', 'page'],
  ['documents.files', 'preview'],
  ['documents.pieces', 'object'],
]

/** Every table of the house that survives a crash, by schema and name; the others begin empty anyway. */
async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', nspname, relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where relkind = 'r' and relpersistence = 'p'
      and nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`)
  return rows.map(({ name }) => name)
}

/** How many rows each table has. */
export async function countRows(client: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of await listTables(client)) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${name}`)
    counts[name] = Number(rows[0]!.n)
  }
  return counts
}

/** The root over all commitments, in their order; only the right edge of the tree is held. */
export async function rootOver(client: pg.Client, size: number): Promise<Buffer> {
  const edge: { hash: Hash; width: number }[] = []
  const step = 10_000
  for (let from = 0; from < size; from += step) {
    const { rows } = await client.query<{ commitment: Buffer }>(
      'select commitment from ledger.leaves where place >= $1 and place < $2 order by place',
      [from, Math.min(from + step, size)],
    )
    for (const { commitment } of rows) {
      let [hash, width] = [hashing.leaf(commitment), 1]
      while (edge.at(-1)?.width === width) {
        hash = hashing.node(edge.pop()!.hash, hash)
        width *= 2
      }
      edge.push({ hash, width })
    }
  }
  const last = edge.pop()?.hash ?? hashing.empty
  return Buffer.from(edge.reduceRight((right, { hash }) => hashing.node(hash, right), last))
}

const isSigned: Parameters<typeof readCheckpoint>[1]['verify'] = (publicKey, { text, signature }) =>
  verify(
    null,
    text,
    createPublicKey({ key: Buffer.concat([edKey, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )

type LogRow = { size: string; root: Buffer; note: string; name: string; public_key: Buffer }
type NextRow = { public_key: Buffer; handover: string; said: string | null; place: string | null }

/** The key that signs a log of this size: from the first, over every change that stands in it by then. */
async function followKeys(
  client: pg.Client,
  { first, size, faults }: { first: NoteKey; size: number; faults: string[] },
): Promise<NoteKey> {
  const { rows } = await client.query<NextRow>(`
    select s.public_key, s.handover, o.facts->>'handover' as said, l.place from ledger.successors s
    left join events.outbox o on o.name = 'ledger.keyChanged' and o.facts->>'handoverId' = s.id::text
    left join ledger.leaves l on l.office = o.office and l.event = o.id order by s.nth`)
  let key = first
  for (const { public_key: publicKey, handover, said, place } of rows) {
    // Its beginning is not in the log yet.
    if (said !== null && (place === null || Number(place) >= size)) continue
    const after = { name: first.name, publicKey }
    const isNamed = said === Buffer.from(digest(Buffer.from(handover))).toString('hex')
    if (!isNamed || !isHandover(handover, { before: key, after, digest, verify: isSigned })) {
      faults.push('The public log has a new key that the key before it did not sign.')
      return key
    }
    key = after
  }
  return key
}

/** The log worked out again from what was restored, and held against the newest root that was signed. */
export async function checkLog(client: pg.Client, faults: string[]): Promise<Findings['log']> {
  const { rows: leaves } = await client.query<{ n: string; last: string | null }>(
    'select count(*) as n, max(place) as last from ledger.leaves',
  )
  const size = Number(leaves[0]!.n)
  if (size > 0 && Number(leaves[0]!.last) !== size - 1) {
    faults.push('The public log has a hole: places are missing.')
  }
  const { rows } = await client.query<LogRow>(`
    select size, root, note, name, public_key from ledger.checkpoints, ledger.keys
    order by nth desc limit 1`)
  const [newest] = rows
  const root = (await rootOver(client, size)).toString('base64')
  if (!newest) return { size, root, signedSize: 0 }
  const signedSize = Number(newest.size)
  const first = { name: newest.name, publicKey: newest.public_key }
  const key = await followKeys(client, { first, size: signedSize, faults })
  const said = readCheckpoint(newest.note, { digest, key, verify: isSigned })
  const again = await rootOver(client, signedSize)
  const isTrue = said?.size === signedSize && again.equals(said.root) && again.equals(newest.root)
  if (!isTrue) faults.push('The public log does not lead to the root that was signed over it.')
  return { size, root, signedSize }
}

/** Numbers of what happened in each office: from one on, none left out. */
async function checkSequence(client: pg.Client, faults: string[]): Promise<void> {
  const { rows } = await client.query<{ office: string }>(`
    select office from events.sequence group by office
    having count(*) <> max(seq) or min(seq) <> 1`)
  for (const { office } of rows) {
    faults.push(`What happened in ${office} is not numbered without a gap.`)
  }
  const { rows: lost } = await client.query<{ n: string }>(`
    select count(*) as n from ledger.leaves one
    where not exists (select from events.outbox o where o.office = one.office and o.id = one.event)`)
  const missing = Number(lost[0]!.n)
  if (missing > 0)
    faults.push(`${missing} entries of the public log speak of nothing that is there.`)
}

/** The files that the database speaks of. */
export async function listWanted(client: pg.Client): Promise<Set<string>> {
  const wanted = new Set<string>()
  for (const [table, column] of objectColumns) {
    const { rows } = await client.query<{ name: string }>(
      `select ${column} as name from ${table} where ${column} is not null`,
    )
    for (const { name } of rows) wanted.add(name)
  }
  return wanted
}

/** Opens a connection as the database's owner. */
export async function openOwner(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(connection as pg.ClientConfig)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Looks whether a restored house holds together. */
export async function examine(client: pg.Client): Promise<Findings> {
  const faults: string[] = []
  const counts = await countRows(client)
  const log = await checkLog(client, faults)
  await checkSequence(client, faults)
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return { tables: Object.keys(counts).length, rows, counts, log, faults }
}
