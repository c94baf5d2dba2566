import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** One wish to go on at another office. */
export type TransferRow = {
  office: string
  id: string
  case_id: string
  reference: string
  to_office: string
  reason: string
  asked_by_kind: string
  asked_by: string
  at: Temporal.Instant
}

/** Writes down that it goes, for ever. */
export const addTransfer = (tx: Tx, row: TransferRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.transfers').values(row))

/** Where an application went from an office last. */
export const findTransferOf = (
  tx: Reader,
  { office, caseId }: { office: string; caseId: string },
) =>
  tx.maybe(sql<Pick<TransferRow, 'to_office' | 'at'>>`
    select to_office, at from applications.transfers
    where office = ${office} and case_id = ${caseId} order by at desc limit 1`)

/** Where the application of this reference went from an office last. */
export const findTransfer = (
  tx: Reader,
  { office, reference }: { office: string; reference: string },
) =>
  tx.maybe(sql<Pick<TransferRow, 'to_office' | 'at'>>`
    select to_office, at from applications.transfers
    where office = ${office} and reference = ${reference} order by at desc limit 1`)
