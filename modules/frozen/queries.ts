import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A report as its row says. */
export type ReportRow = Tables['frozen.reports']
/** One time a document was seen. */
export type UseRow = Tables['frozen.uses']

/** A report as it begins. */
export type NewReport = Omit<
  ReportRow,
  'note' | 'lifted_by' | 'lifted_at' | 'lift_reason' | 'lift_sealed'
>

/** Freezes it; nothing happens when it is frozen already. */
export const addReport = (tx: Tx, row: NewReport): Promise<number> =>
  tx.run(sql`
    insert into frozen.reports (office, id, mark, number_sealed, reason, note_sealed, case_id, reported_kind,
      reported_by, reported_at)
    values (${row.office}, ${row.id}, ${row.mark}, ${row.number_sealed}, ${row.reason}, ${row.note_sealed},
      ${row.case_id}, ${row.reported_kind}, ${row.reported_by}, ${row.reported_at})
    on conflict do nothing`)

const reports = (tx: Reader) => tx.query<Tables>().selectFrom('frozen.reports').selectAll()

/** The report that freezes this document now. */
export const findNow = (tx: Reader, mark: Buffer) =>
  tx.maybe(reports(tx).where('mark', '=', mark).where('lifted_at', 'is', null))

export const findReport = (tx: Reader, id: string) => tx.maybe(reports(tx).where('id', '=', id))

export const lockReport = (tx: Tx, id: string) =>
  tx.maybe(reports(tx).where('id', '=', id).forUpdate())

const mostListed = 200

/** Frozen now first, then what was lifted; the newest first. */
export const listReports = (tx: Reader) =>
  tx.all(
    reports(tx)
      .orderBy(sql`lifted_at is not null`)
      .orderBy('reported_at', 'desc')
      .limit(mostListed),
  )

type Lifted = { id: string; by: string; at: Temporal.Instant; sealed: Buffer }

export const liftReport = (tx: Tx, { id, by, at, sealed }: Lifted) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('frozen.reports')
      .set({ lifted_by: by, lifted_at: at, lift_sealed: sealed })
      .where('id', '=', id)
      .where('lifted_at', 'is', null),
  )

export const addUse = (tx: Tx, row: UseRow) =>
  tx.run(tx.query<Tables>().insertInto('frozen.uses').values(row))

/** Everywhere this document was seen, oldest first. */
export const listUses = (tx: Reader, mark: Buffer) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('frozen.uses')
      .selectAll()
      .where('mark', '=', mark)
      .orderBy('at')
      .limit(500),
  )

/** The documents an application was filed with. */
export const listMarksOfCase = (tx: Reader, caseId: string) =>
  tx.all(sql<{ mark: Buffer; office: string }>`
    select distinct mark, office from frozen.uses where case_id = ${caseId} and what = 'filed'`)

/** The applications whose document is frozen now. */
export const listFrozenCases = (tx: Reader) =>
  tx.all(sql<{ case_id: string; reported_case: string | null }>`
    select distinct u.case_id, r.case_id as reported_case from frozen.uses u
    join frozen.reports r on r.mark = u.mark and r.lifted_at is null
    where u.what = 'filed'`)

type Seen = { caseId: string; actor: string; since: Temporal.Instant }

/** Whether this officer saw it lately: a page that is drawn again is not another look. */
export const wasShown = async (tx: Reader, { caseId, actor, since }: Seen): Promise<boolean> => {
  const { found } = await tx.one(sql<{ found: boolean }>`
    select exists (select from frozen.uses where case_id = ${caseId} and what = 'shown'
      and actor = ${actor} and at > ${since}) as found`)
  return found
}

/** Reports with something in clear, of a time when it was not sealed. */
export const lockClear = (tx: Tx) =>
  tx.all(sql<Pick<ReportRow, 'id' | 'note' | 'lift_reason'>>`
    select id, note, lift_reason from frozen.reports
    where note is not null or lift_reason is not null limit 100 for update skip locked`)

type Sealed = { id: string; note: Buffer | null; lift: Buffer | null }

/** Puts what is sealed in the place of what was clear. */
export const sealClear = (tx: Tx, { id, note, lift }: Sealed) =>
  tx.run(sql`
    update frozen.reports set note = null, lift_reason = null,
      note_sealed = coalesce(${note}, note_sealed), lift_sealed = coalesce(${lift}, lift_sealed)
    where id = ${id}`)
