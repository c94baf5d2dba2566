import type { CardKind } from '#packages/forms'
import { type Reader, sql, type Tx } from '#platform/db'

/** What a machine read on one paper. */
export type ReadingRow = {
  office: string
  file_id: string
  case_id: string
  card: CardKind
  read_at: Temporal.Instant
  said_sealed: Buffer | null
  kept: string[]
}

const columns = sql`office, file_id, case_id, card, read_at, said_sealed, kept`

/** Read twice at once, the first reading stays. */
export const addReading = (tx: Tx, row: Omit<ReadingRow, 'kept'>) =>
  tx.run(sql`
    insert into documents.readings (office, file_id, case_id, card, read_at, said_sealed)
    values (${row.office}, ${row.file_id}, ${row.case_id}, ${row.card}, ${row.read_at},
      ${row.said_sealed})
    on conflict do nothing`)

export const findReading = (tx: Reader, fileId: string) =>
  tx.maybe(sql<ReadingRow>`select ${columns} from documents.readings where file_id = ${fileId}`)

/** What was read on the papers of a case that were not taken back. */
export const listReadings = (tx: Reader, caseId: string) =>
  tx.all(sql<ReadingRow>`
    select ${columns} from documents.readings where case_id = ${caseId} and exists (
      select from documents.files where id = file_id and removed_at is null)
    order by read_at limit 200`)

export const markKept = (
  tx: Tx,
  fileId: string,
  said: { kept: readonly string[]; by: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update documents.readings
    set kept = ${[...said.kept]}, kept_at = ${said.at}, kept_by = ${said.by}
    where file_id = ${fileId}`)

export const forgetReading = (tx: Tx, fileId: string) =>
  tx.run(sql`delete from documents.readings where file_id = ${fileId}`)

export const forgetReadings = (tx: Tx, caseId: string) =>
  tx.run(sql`delete from documents.readings where case_id = ${caseId}`)
