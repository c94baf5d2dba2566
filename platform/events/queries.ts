import { type Reader, rowsAsText, sql, type Tx } from '#platform/db'
import type { Published } from './kind.ts'

/** A place in the outbox: everything up to and including it has been read. */
export type Cursor = { xid: string; id: number }

/** One event to be written. */
export type OutboxRow = {
  office: string
  name: string
  facts: string
  kind: string
  actor: string
  device: string | null
  cause: string | null
  requestKey: string | null
  salt: Buffer
  at: Temporal.Instant
}

/** How much chance stands beside each event. */
export const saltBytes = 16

/** Writes one event. */
export const addEvent = (tx: Tx, row: OutboxRow) =>
  tx.run(sql`
    insert into events.outbox
      (office, name, facts, kind, actor, device, cause, request_key, salt, at)
    values (${row.office}, ${row.name}, ${row.facts}::jsonb, ${row.kind}, ${row.actor},
      ${row.device}, ${row.cause}, ${row.requestKey}, ${row.salt}, ${row.at})`)

/** The row type `events.telling`: an event before it has its number and its salt. */
const telling = {
  office: 'plain',
  name: 'plain',
  facts: 'json',
  kind: 'plain',
  actor: 'plain',
  device: 'plain',
  cause: 'plain',
  requestKey: 'plain',
  at: 'plain',
} as const

/** The statement that writes many events, numbered in the order given. */
export const addEvents = (
  rows: readonly (Omit<OutboxRow, 'salt' | 'facts'> & { facts: object })[],
  salts: Buffer,
) => sql`
    insert into events.outbox
      (office, name, facts, kind, actor, device, cause, request_key, salt, at)
    select office, name, facts, kind, actor, device, cause, request_key,
      substring(${salts}::bytea from (nth * ${saltBytes} - ${saltBytes - 1})::int for ${saltBytes}),
      at
    from unnest(${rowsAsText(telling, rows)}::events.telling[]) with ordinality
      as one (office, name, facts, kind, actor, device, cause, request_key, at, nth)
    order by nth`

/** Where the outbox ends now, for a reader that only wants what is new. */
export const findEnd = (tx: Reader) =>
  tx.one(sql<Cursor>`
    select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as xid,
      9007199254740991::bigint as id`)

/**
 * The next events after a place, never past the oldest transaction that is still running: one that
 * commits late has an older transaction id, so a reader who went on would skip it for ever.
 * Ordered by the number: a plain `xid` would be the text that is selected, where 1000 is before 999.
 */
export const listAfter = (tx: Reader, cursor: Cursor, most: number) =>
  tx.all(sql<Published & { xid: string }>`
    select office, id, xid::text as xid, name, facts, at from events.outbox
    where (xid, id) > (${cursor.xid}::xid8, ${cursor.id}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by outbox.xid, id limit ${most}`)

/** An event with the chance that stands beside it: what a commitment to it is made of. */
export type Sealed = Published & { xid: string; salt: Buffer }

/** The same with its moment in words, as Temporal writes it, and its salt in hex. */
type SealedInWords = Omit<Sealed, 'at' | 'salt'> & { at: string; salt: string }

type Facts = Published['facts']

/** One line of `listSealedAfter`; its moment as PostgreSQL writes it in UTC: `2026-11-23 01:00:00.5`. */
function readSealed(line: string, facts: Facts): SealedInWords {
  const [xid = '', office = '', id, name = '', salt = '', at, ...more] = line.split('\t')
  if (!at || more.length > 0) throw new Error(`The outbox has a line nobody can read: ${line}`)
  return { xid, office, id: Number(id), name, at: `${at.replace(' ', 'T')}Z`, salt, facts }
}

/**
 * The next events after a place with their salts, in the order of `listAfter`. They travel as two texts: taking
 * a row after the other from the driver costs several times what reading those does, and building JSON of all
 * of it in the database twice of what joining words does.
 */
export async function listSealedAfter(
  tx: Reader,
  cursor: Cursor,
  most: number,
): Promise<SealedInWords[]> {
  const { lines, facts } = await tx.one(sql<{ lines: string | null; facts: string | null }>`
    select string_agg(concat_ws(chr(9), xid, office, id, name, encode(salt, 'hex'),
        at at time zone 'UTC'), chr(10)) as lines,
      string_agg(facts::text, ',') as facts
    from (select * from events.outbox
      where (xid, id) > (${cursor.xid}::xid8, ${cursor.id}::bigint)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by outbox.xid, id limit ${most}) next`)
  if (lines === null) return []
  const all = JSON.parse(`[${facts}]`) as Facts[]
  return lines.split('\n').map((line, nth) => readSealed(line, all[nth]!))
}

/** Events by their keys, with their salts. */
export const listSealed = (tx: Reader, keys: readonly { office: string; id: number }[]) =>
  tx.all(sql<Sealed>`
    select office, id, xid::text as xid, name, facts, at, salt from events.outbox
    where (office, id) in (select * from unnest(${keys.map(({ office }) => office)}::text[],
      ${keys.map(({ id }) => id)}::bigint[]))`)

/** One event by its key. */
export const getEvent = (tx: Reader, office: string, id: number) =>
  tx.one(sql<Published>`
    select office, id, name, facts, at from events.outbox where office = ${office} and id = ${id}`)

/** Claims the effect of a reaction for an event; false when it has already happened. */
export const claimReaction = async (tx: Tx, at: { office: string; id: number; reaction: string }) =>
  (await tx.run(sql`
    insert into events.reacted (office, id, reaction)
    values (${at.office}, ${at.id}, ${at.reaction}) on conflict do nothing`)) === 1

/** The relay's place, locked, made on first use at the beginning of all things. */
export async function lockCursor(tx: Tx, name: string): Promise<Cursor> {
  await tx.run(sql`
    insert into events.cursors (name, xid, id) values (${name}, '0'::xid8, 0) on conflict do nothing`)
  return tx.one(sql<Cursor>`
    select xid::text as xid, id from events.cursors where name = ${name} for update`)
}

/** The first event that the relay has not passed on; nothing when it has passed all on. */
export const findUnrelayed = async (tx: Reader): Promise<string | undefined> =>
  (
    await tx.maybe(sql<{ name: string }>`
      select first.name from events.cursors c, lateral (
        select o.office || '/' || o.id as name from events.outbox o
        where (o.xid, o.id) > (c.xid, c.id) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
        order by o.xid, o.id limit 1) first
      where c.name = 'relay'`)
  )?.name

/** Moves the relay's place. */
export const markCursor = (tx: Tx, name: string, cursor: Cursor) =>
  tx.run(sql`
    update events.cursors set xid = ${cursor.xid}::xid8, id = ${cursor.id} where name = ${name}`)

/** Gives a batch of events, in the order given, the next numbers of their offices. */
export const addSequence = (tx: Tx, rows: { office: string; id: number }[]) =>
  tx.run(sql`
    with batch as (
      select office, id, row_number() over (partition by office order by place) as nth
      from unnest(${rows.map((row) => row.office)}::text[], ${rows.map((row) => row.id)}::bigint[])
        with ordinality as one (office, id, place)),
    heads as (
      insert into events.heads as head (office, seq)
      select office, max(nth) from batch group by office
      on conflict (office) do update set seq = head.seq + excluded.seq
      returning office, seq)
    insert into events.sequence (office, seq, id)
    select batch.office, heads.seq - (max(nth) over (partition by batch.office)) + nth, batch.id
    from batch join heads on heads.office = batch.office`)

/** Destroys the salts of these events: what was committed to them says nothing any more. */
export const forgetSalts = async (
  tx: Tx,
  keys: readonly { office: string; id: number }[],
): Promise<number> =>
  (
    await tx.one(sql<{ count: number }>`
      select events.forget_salts(${keys.map(({ office }) => office)}::text[],
        ${keys.map(({ id }) => id)}::bigint[])::int as count`)
  ).count
