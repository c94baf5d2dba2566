import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A request as it is kept. */
export type RequestRow = Tables['exports.requests']

/** A request with what became of it. */
export type ExportRow = RequestRow & {
  staff: string | null
  is_approved: boolean | null
  decided_at: Temporal.Instant | null
  rows: number | null
  sha256: Buffer | null
  taken_at: Temporal.Instant | null
  /** How many of its rows can be recognised. */
  marked: number
}

export const addRequest = (tx: Tx, row: RequestRow) =>
  tx.run(tx.query<Tables>().insertInto('exports.requests').values(row))

export const addDecision = (tx: Tx, row: Tables['exports.decisions']) =>
  tx.run(tx.query<Tables>().insertInto('exports.decisions').values(row))

export const addTaken = (tx: Tx, row: Tables['exports.taken']) =>
  tx.run(tx.query<Tables>().insertInto('exports.taken').values(row))

const whole = sql`
  select r.*, d.staff, d.is_approved, d.at as decided_at, t.rows, t.sha256, t.at as taken_at,
    coalesce(length(t.marks) / 6, 0) as marked
  from exports.requests r
  left join exports.decisions d on d.export = r.id
  left join exports.taken t on t.export = r.id`

/** One export, held until the end: nobody decides or fetches it twice at once. */
export const lockExport = async (tx: Tx, id: string): Promise<ExportRow | undefined> => {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`exports ${id}`}, 0))`)
  return tx.maybe(sql<ExportRow>`${whole} where r.id = ${id}::uuid`)
}

export const findExport = (tx: Reader, id: string) =>
  tx.maybe(sql<ExportRow>`${whole} where r.id = ${id}::uuid`)

export const findByNumber = (tx: Reader, number: string) =>
  tx.maybe(sql<ExportRow>`${whole} where r.number = ${number}`)

/** What was asked for at an office, or at all of them, newest first. */
export const listExports = (tx: Reader, office: string | undefined) =>
  tx.all(sql<ExportRow>`${whole}
    where ${office ?? null}::text is null or r.office = ${office ?? null}
    order by r.asked_at desc, r.id desc limit 300`)

/** The export of which these are the very bytes. */
export const findByHash = (tx: Reader, sha256: Buffer) =>
  tx.maybe(sql<ExportRow>`${whole} where t.sha256 = ${sha256} order by t.at limit 1`)

/** What a found table is held against: the newest first, a page at a time. */
export const listMarked = (tx: Reader, before: Temporal.Instant) =>
  tx.all(sql<ExportRow & { marks: Buffer; taken_at: Temporal.Instant }>`
    select one.*, t.marks from (${whole}) one join exports.taken t on t.export = one.id
    where length(t.marks) > 0 and t.at < ${before} order by t.at desc limit 100`)

/** How many files left, by month and kind; for everybody. */
export const countTaken = (tx: Reader) =>
  tx.all(sql<{ month: string; kind: string; files: number; rows: number }>`
    select to_char(t.at at time zone 'Asia/Jakarta', 'YYYY-MM') as month, r.kind,
      count(*)::int as files, sum(t.rows)::int as rows
    from exports.taken t join exports.requests r on r.id = t.export
    where r.is_bulk group by 1, 2 order by 1 desc, 2 limit 200`)
