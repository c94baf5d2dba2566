import { type Reader, sql, type Tx } from '#platform/db'

/** What an officer can say was done: the person was spoken to, or the money went back. */
export type OwedOutcome = 'contacted' | 'returned'

/** Money that was not billed, with what was last done about it. */
export type OwedRow = {
  office: string
  id: string
  bill_id: string
  case_id: string
  attempt_id: string
  kind: 'late' | 'surplus'
  at: Temporal.Instant
  amount_rupiah: number
  order_id: string
  outcome: OwedOutcome | null
  answered_at: Temporal.Instant | null
  document: string | null
}

/** One thing that was done about it. */
export type OwedAnswerRow = {
  office: string
  id: string
  transfer_id: string
  outcome: OwedOutcome
  document: string | null
  staff: string
  at: Temporal.Instant
}

// Money that the provider took back is nobody's any more.
const owed = sql`
  select t.office, t.id, t.bill_id, b.case_id, t.attempt_id, t.kind, t.at, a.amount_rupiah, a.order_id,
    last.outcome, last.at as answered_at, last.document
  from payments.transfers t
  join payments.bills b on b.office = t.office and b.id = t.bill_id
  join payments.attempts a on a.office = t.office and a.id = t.attempt_id
  left join lateral (
    select outcome, at, document from payments.owed_answers o
    where o.office = t.office and o.transfer_id = t.id
    order by (outcome = 'returned') desc, at desc limit 1) last on true
  where t.kind in ('late', 'surplus') and a.state <> 'reversed'`

/** What an office still has to answer for, oldest first. */
export const listOwed = (tx: Reader, office: string, most: number) =>
  tx.all(sql<OwedRow>`
    ${owed} and t.office = ${office} and last.outcome is distinct from 'returned'
    order by t.at, t.id limit ${most}`)

/** All that a bill was paid beyond what was due, oldest first. */
export const listOwedOfBill = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<OwedRow>`${owed} and t.office = ${office} and t.bill_id = ${id} order by t.at, t.id`)

/** One sum, as far as the reader may see it. */
export const findOwed = (tx: Reader, transferId: string) =>
  tx.maybe(sql<OwedRow>`${owed} and t.id = ${transferId}`)

/** One thing at a time is decided about an attempt and what it brought. */
export const lockAttempt = (tx: Tx, row: OwedRow) =>
  tx.one(sql<{ state: string }>`
    select state from payments.attempts
    where office = ${row.office} and id = ${row.attempt_id} for update`)

/** What was done about it, oldest first. */
export const listAnswers = (tx: Reader, row: OwedRow) =>
  tx.all(sql<OwedAnswerRow>`
    select office, id, transfer_id, outcome, document, staff, at from payments.owed_answers
    where office = ${row.office} and transfer_id = ${row.id} order by at, id limit 100`)

export const addAnswer = (tx: Tx, one: OwedAnswerRow) =>
  tx.run(sql`
    insert into payments.owed_answers (office, id, transfer_id, outcome, document, staff, at)
    values (${one.office}, ${one.id}, ${one.transfer_id}, ${one.outcome}, ${one.document},
      ${one.staff}, ${one.at})`)
