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

type Asked = { office: string } & ({ caseId: string } | { reference: string })

/** Where an application, by its id or its reference, went from an office last. */
export const findTransfer = (tx: Reader, asked: Asked) => {
  const isIt =
    'caseId' in asked ? sql`case_id = ${asked.caseId}` : sql`reference = ${asked.reference}`
  return tx.maybe(sql<Pick<TransferRow, 'to_office' | 'at'>>`
    select to_office, at from applications.transfers
    where office = ${asked.office} and ${isIt} order by at desc limit 1`)
}
