import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A report as it is kept. */
export type ReportRow = Tables['reports.reports']

/** A message as it is kept. */
export type MessageRow = Tables['reports.messages']

/** A file as it is kept. */
export type FileRow = Tables['reports.files']

export const addReport = (tx: Tx, row: ReportRow) =>
  tx.run(tx.query<Tables>().insertInto('reports.reports').values(row))

export const addMessage = (tx: Tx, row: MessageRow) =>
  tx.run(tx.query<Tables>().insertInto('reports.messages').values(row))

/** Held until the end of the transaction: what is sent twice at once is written once. */
export const lockNumber = (tx: Tx, number: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`reports.number ${number}`}, 0))`)

export const findByNumber = (tx: Reader, number: string) =>
  tx.maybe(sql<ReportRow>`select * from reports.reports where number = ${number}`)

/** Who looks: the offices they belong to, at home and by a grant, and themselves. */
export type Inspector = { offices: readonly string[]; staff: string }

/** A report that an inspector of these offices may read: none about their own, and none they left to others. */
export const findForInspector = (tx: Reader, { id, offices, staff }: Inspector & { id: string }) =>
  tx.maybe(sql<ReportRow>`
    select * from reports.reports r where id = ${id}::uuid
      and about <> all(${[...offices]}::text[])
      and not exists (select from reports.stood_aside s where s.report = r.id and s.staff = ${staff}::uuid)`)

/** Reports that an inspector of this office may read, those not looked at first. */
export const listForInspector = (tx: Reader, { offices, staff }: Inspector) =>
  tx.all(sql<Pick<ReportRow, 'id' | 'number' | 'about' | 'told_on' | 'state'>>`
    select id, number, about, told_on, state from reports.reports r
    where about <> all(${[...offices]}::text[])
      and not exists (select from reports.stood_aside s where s.report = r.id and s.staff = ${staff}::uuid)
    order by state = 'closed', state <> 'new', told_on desc, id limit 200`)

/** What was written since, in its order. */
export const listMessages = (tx: Reader, report: string) =>
  tx.all(sql<MessageRow>`
    select * from reports.messages where report = ${report}::uuid order by nth, id limit 200`)

export const setState = (tx: Tx, { id, state }: Pick<ReportRow, 'id' | 'state'>) =>
  tx.run(sql`update reports.reports set state = ${state} where id = ${id}::uuid`)

/** Left to others, once and for good. */
export const addStoodAside = (
  tx: Tx,
  { report, staff, at }: { report: string; staff: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    insert into reports.stood_aside (report, staff, at)
    values (${report}::uuid, ${staff}::uuid, ${at}) on conflict do nothing`)

export const countByState = (tx: Reader) =>
  tx.all(sql<{ state: string; count: number }>`
    select state, count(*)::int as count from reports.reports group by state order by state`)

export const addFile = (tx: Tx, row: FileRow) =>
  tx.run(tx.query<Tables>().insertInto('reports.files').values(row))

/** What belongs to a report, without its bytes, in its order. */
export const listFiles = (tx: Reader, report: string) =>
  tx.all(sql<Omit<FileRow, 'bytes_sealed'>>`
    select report, id, nth, kind, size_bytes from reports.files where report = ${report}::uuid
    order by nth, id limit 50`)

export const findFile = (tx: Reader, of: { report: string; id: string }) =>
  tx.maybe(sql<FileRow>`
    select report, id, nth, kind, size_bytes, bytes_sealed from reports.files
    where report = ${of.report}::uuid and id = ${of.id}::uuid`)
