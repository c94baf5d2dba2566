import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A statement as its row says. */
export type StatementRow = Tables['letters.statements']

const statements = (tx: Reader) => tx.query<Tables>().selectFrom('letters.statements').selectAll()

/** The statement of a case that is not a letter yet. */
export const findOpen = (tx: Reader, caseId: string) =>
  tx.maybe(statements(tx).where('case_id', '=', caseId).where('letter_id', 'is', null))

/** Whether a statement of this case became a letter. */
export const isIssued = async (tx: Reader, caseId: string): Promise<boolean> =>
  (await tx.maybe(
    statements(tx).where('case_id', '=', caseId).where('letter_id', 'is not', null).limit(1),
  )) !== undefined

export const lockOpen = (tx: Tx, caseId: string) =>
  tx.maybe(statements(tx).where('case_id', '=', caseId).where('letter_id', 'is', null).forUpdate())

export const addStatement = (tx: Tx, row: StatementRow) =>
  tx.run(tx.query<Tables>().insertInto('letters.statements').values(row))

/** New words; whatever was read back or signed before is not what stands there any more. */
export const saveLines = (
  tx: Tx,
  row: Pick<StatementRow, 'id' | 'version' | 'lines_sealed' | 'saved_by' | 'saved_at'>,
) =>
  tx.run(sql`
    update letters.statements set version = ${row.version}, lines_sealed = ${row.lines_sealed},
      saved_by = ${row.saved_by}, saved_at = ${row.saved_at}, read_by = null, read_at = null,
      signed_how = null, signed_at = null
    where id = ${row.id}`)

export const markRead = (
  tx: Tx,
  { id, by, at }: { id: string; by: string; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('letters.statements')
      .set({ read_by: by, read_at: at })
      .where('id', '=', id),
  )

export const markSigned = (
  tx: Tx,
  { id, how, at }: { id: string; how: string; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('letters.statements')
      .set({ signed_how: how, signed_at: at })
      .where('id', '=', id),
  )

export const markIssued = (tx: Tx, { id, letterId }: { id: string; letterId: string }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('letters.statements')
      .set({ letter_id: letterId })
      .where('id', '=', id),
  )

/** Whatever was stated in a case goes along to another office. */
export const moveStatements = (tx: Tx, { caseId, office }: { caseId: string; office: string }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('letters.statements')
      .set({ office })
      .where('case_id', '=', caseId)
      .where('office', '!=', office),
  )
