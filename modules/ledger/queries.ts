import { hashesOf } from '#packages/translog'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** Where the log ends. */
export type Head = { size: number; xid: string; id: number }

/** The end of the log, held by whoever adds to it; nothing while somebody else does. */
export const lockHead = (tx: Tx) =>
  tx.maybe(sql<Head>`
    select size, xid::text as xid, id from ledger.head for update skip locked`)

export const moveHead = (tx: Tx, head: Head) =>
  tx.run(sql`
    update ledger.head set size = ${head.size}, xid = ${head.xid}::xid8, id = ${head.id}`)

export const findSize = async (tx: Reader): Promise<number> =>
  (await tx.one(sql<{ size: number }>`select size from ledger.head`)).size

/** A leaf: which event stands where. */
export type LeafRow = Tables['ledger.leaves']

/**
 * Adds leaves behind each other; all commitments travel as one run of bytes, 32 for each, and what is short as one
 * text with spaces between: the driver would quote each element of a list.
 */
export const addLeaves = (tx: Tx, from: number, rows: readonly Omit<LeafRow, 'place'>[]) =>
  tx.run(sql`
    insert into ledger.leaves (place, office, event, subject, commitment)
    select ${from}::bigint + nth - 1, office, event, subject,
      substring(${Buffer.concat(rows.map(({ commitment }) => commitment))}::bytea
        from (nth * 32 - 31)::int for 32)
    from unnest(string_to_array(${rows.map(({ office }) => office).join(' ')}, ' '),
      string_to_array(${rows.map(({ event }) => event).join(' ')}, ' ')::bigint[],
      string_to_array(${rows.map(({ subject }) => subject ?? '-').join(' ')}, ' ', '-')::uuid[])
      with ordinality as one (office, event, subject, nth)`)

/** The commitments from a place on, in their order. */
export const listCommitments = async (tx: Reader, from: number, count: number) =>
  (
    await tx.all(sql<{ commitment: Buffer }>`
      select commitment from ledger.leaves where place >= ${from} and place < ${from + count}
      order by place`)
  ).map(({ commitment }) => commitment)

/** What the log holds of an application or number, oldest first. */
export const listOfSubject = (tx: Reader, subject: string) =>
  tx.all(sql<Pick<LeafRow, 'place' | 'office' | 'event'>>`
    select place, office, event from ledger.leaves where subject = ${subject}
    order by place limit 3000`)

export const findTile = async (tx: Reader, level: number, nth: number): Promise<Buffer[]> => {
  const row = await tx.maybe(sql<{ hashes: Buffer }>`
    select hashes from ledger.tiles where level = ${level} and nth = ${nth}`)
  return row ? (hashesOf(row.hashes) as Buffer[]) : []
}

/** Writes tiles as they stand now; the table refuses to let one shrink or change. */
export const saveTiles = (
  tx: Tx,
  tiles: readonly { level: number; nth: number; hashes: Buffer }[],
) =>
  tx.run(sql`
    insert into ledger.tiles (level, nth, hashes)
    select level, nth, hashes from unnest(${tiles.map(({ level }) => level)}::smallint[],
      ${tiles.map(({ nth }) => nth)}::bigint[], ${tiles.map(({ hashes }) => hashes)}::bytea[])
      as one (level, nth, hashes)
    on conflict (level, nth) do update set hashes = excluded.hashes`)

/** A root that was signed. */
export type CheckpointRow = Tables['ledger.checkpoints']

export const findCheckpoint = (tx: Reader) =>
  tx.maybe(
    tx.query<Tables>().selectFrom('ledger.checkpoints').selectAll().orderBy('nth', 'desc').limit(1),
  )

export const addCheckpoint = (tx: Tx, row: CheckpointRow) =>
  tx.run(tx.query<Tables>().insertInto('ledger.checkpoints').values(row))

export const findKey = (tx: Reader) =>
  tx.maybe(tx.query<Tables>().selectFrom('ledger.keys').selectAll().limit(1))

export const addKey = (tx: Tx, row: Tables['ledger.keys']) =>
  tx.run(tx.query<Tables>().insertInto('ledger.keys').values(row))

/** The end of the log, waited for: whoever changes its key does so between two batches. */
export const lockHeadNow = async (tx: Tx): Promise<number> =>
  (await tx.one(sql<{ size: number }>`select size from ledger.head for update`)).size

/** A key that followed another. */
export type SuccessorRow = Tables['ledger.successors']

export const addSuccessor = (tx: Tx, row: SuccessorRow) =>
  tx.run(tx.query<Tables>().insertInto('ledger.successors').values(row))

/** Every key after the first, in their order. */
export const listSuccessors = (tx: Reader) =>
  tx.all(tx.query<Tables>().selectFrom('ledger.successors').selectAll().orderBy('nth').limit(1000))
