import { type Reader, sql, type Tx } from '#platform/db'
import type { BlankKind } from './domain.ts'
import type { Tables } from './tables.ts'

type RangeRow = Tables['stock.ranges']
type SerialRow = Tables['stock.serials']
export type SpoilingRow = Tables['stock.spoilings']
export type ClosingRow = Tables['stock.closings']

/** Adds a range; nothing when a blank of it is in another range already, in whatever office. */
export const addRange = (tx: Tx, row: RangeRow): Promise<number> =>
  tx.run(sql`
    insert into stock.ranges (office, id, kind, prefix, first_number, last_number, digits,
      from_place, until_place, note,
      received_by, received_at)
    values (${row.office}, ${row.id}, ${row.kind}, ${row.prefix}, ${row.first_number},
      ${row.last_number}, ${row.digits}, ${row.from_place}, ${row.until_place},
      ${row.note}, ${row.received_by}, ${row.received_at})
    on conflict do nothing`)

/** The range of the office that holds this place, locked: one act on its blanks at a time. */
export const lockRangeAt = (tx: Tx, { office, place }: { office: string; place: number }) =>
  tx.maybe(sql<{ id: string; kind: BlankKind }>`
    select id, kind from stock.ranges
    where office = ${office} and ${place}::bigint between from_place and until_place for update`)

/** A range of the office, locked. */
export const lockRange = (tx: Tx, id: string) =>
  tx.maybe(sql<{ id: string; kind: BlankKind; office: string }>`
    select id, kind, office from stock.ranges where id = ${id} for update`)

/** Whether the office keeps blanks of this kind by their numbers. */
export const hasRanges = async (tx: Reader, { office, kind }: { office: string; kind: string }) => {
  const { found } = await tx.one(sql<{ found: boolean }>`
    select exists (select from stock.ranges where office = ${office} and kind = ${kind}) as found`)
  return found
}

export const addSerial = (tx: Tx, row: SerialRow) =>
  tx.run(sql`
    insert into stock.serials (office, id, range_id, kind, place, serial, state, case_id, actor, at)
    values (${row.office}, ${row.id}, ${row.range_id}, ${row.kind}, ${row.place},
      ${row.serial}, ${row.state}, ${row.case_id}, ${row.actor}, ${row.at})`)

const serialColumns = ['id', 'range_id', 'kind', 'serial', 'state', 'case_id', 'at'] as const

const serials = (tx: Reader) => tx.query<Tables>().selectFrom('stock.serials').select(serialColumns)

export const findSerialAt = (tx: Reader, place: number) =>
  tx.maybe(sql<Pick<SerialRow, (typeof serialColumns)[number]>>`
    select id, range_id, kind, serial, state, case_id, at from stock.serials
    where place = ${place}::bigint`)

export const getSerial = (tx: Reader, id: string) => tx.one(serials(tx).where('id', '=', id))

/** The blanks that ever went into the passport of a case, oldest first. */
export const listSerialsOfCase = (tx: Reader, caseId: string) =>
  tx.all(serials(tx).where('case_id', '=', caseId).orderBy('at').limit(20))

export const markSerial = (tx: Tx, { id, state }: { id: string; state: string }) =>
  tx.run(tx.query<Tables>().updateTable('stock.serials').set({ state }).where('id', '=', id))

/** The open want of a case: which blank its passport will be made of. */
export const findWant = (tx: Reader, caseId: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('stock.wants')
      .select(['office', 'kind'])
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null),
  )

/** Each range of an office with how many of its blanks lie on the shelf, and when a hand last counted. */
export const listRanges = (tx: Reader, office: string) =>
  tx.all(sql<{
    id: string
    kind: BlankKind
    prefix: string
    first_number: number
    last_number: number
    digits: number
    received_at: Temporal.Instant
    used: number
    spoiled: number
    missing: number
    expected: number
    counted: number | null
    counted_at: Temporal.Instant | null
  }>`
    select r.id, r.kind, r.prefix, r.first_number::double precision as first_number,
      r.last_number::double precision as last_number, r.digits, r.received_at,
      coalesce(s.used, 0) as used, coalesce(s.spoiled, 0) as spoiled, coalesce(s.missing, 0) as missing,
      (r.last_number - r.first_number + 1 - coalesce(s.gone, 0))::integer as expected,
      c.counted, c.counted_at
    from stock.ranges r
    left join lateral (
      select count(*)::integer as gone,
        count(*) filter (where state = 'used')::integer as used,
        count(*) filter (where state in ('spoiled', 'aside'))::integer as spoiled,
        count(*) filter (where state = 'missing')::integer as missing
      from stock.serials where range_id = r.id) s on true
    left join lateral (
      select counted, counted_at from stock.closings
      where range_id = r.id order by counted_at desc limit 1) c on true
    where r.office = ${office}
    order by r.received_at desc limit 200`)

/** How many blanks of a range lie on the shelf by the book. */
export const countOnShelf = async (tx: Reader, rangeId: string): Promise<number> => {
  const { expected } = await tx.one(sql<{ expected: number }>`
    select (last_number - first_number + 1 -
      (select count(*) from stock.serials where range_id = ranges.id))::integer as expected
    from stock.ranges where id = ${rangeId}`)
  return expected
}

export const addClosing = (tx: Tx, row: ClosingRow) =>
  tx.run(tx.query<Tables>().insertInto('stock.closings').values(row))

const closings = (tx: Reader) => tx.query<Tables>().selectFrom('stock.closings').selectAll()

/** The differences of an office that nobody has answered for, oldest first; of one kind when it is named. */
export const listDifferences = (tx: Reader, office: string, kind?: string) =>
  tx.all(
    closings(tx)
      .where('office', '=', office)
      .where('resolved_at', 'is', null)
      .where(sql<boolean>`expected <> counted`)
      .where(sql<boolean>`(${kind ?? null}::text is null or kind = ${kind ?? null})`)
      .orderBy('counted_at')
      .limit(100),
  )

export const lockClosing = (tx: Tx, id: string) =>
  tx.maybe(closings(tx).where('id', '=', id).forUpdate())

type Resolved = {
  id: string
  by: string
  at: Temporal.Instant
  reason: string
  missing: string | null
}

export const resolveClosing = (tx: Tx, { id, by, at, reason, missing }: Resolved) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('stock.closings')
      .set({ resolved_by: by, resolved_at: at, reason, missing_serial: missing })
      .where('id', '=', id),
  )

export const addSpoiling = (tx: Tx, row: SpoilingRow) =>
  tx.run(tx.query<Tables>().insertInto('stock.spoilings').values(row))

const spoilings = (tx: Reader) => tx.query<Tables>().selectFrom('stock.spoilings').selectAll()

export const lockSpoiling = (tx: Tx, id: string) =>
  tx.maybe(spoilings(tx).where('id', '=', id).forUpdate())

/** Spoiled blanks that wait for a witness, oldest first. */
export const listOpenSpoilings = (tx: Reader, office: string) =>
  tx.all(
    spoilings(tx)
      .where('office', '=', office)
      .where('second_witness', 'is', null)
      .orderBy('reported_at')
      .limit(100),
  )

type Witnessed = { id: string; nth: 'first' | 'second'; by: string; at: Temporal.Instant }

export const witnessSpoiling = (tx: Tx, { id, nth, by, at }: Witnessed) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('stock.spoilings')
      .set(
        nth === 'first'
          ? { first_witness: by, first_at: at }
          : { second_witness: by, second_at: at },
      )
      .where('id', '=', id),
  )
