import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** One wish to be served sooner. */
export type UrgencyRow = {
  office: string
  id: string
  case_id: string
  reason: string
  words_sealed: Buffer
  asked_by_kind: string
  asked_by: string
  asked_at: Temporal.Instant
}

/** The same with what was decided about it. */
export type DecidedRow = UrgencyRow & {
  granted: boolean | null
  answer_sealed: Buffer | null
  staff: string | null
  decided_at: Temporal.Instant | null
}

/** What was decided. */
export type AnswerRow = {
  office: string
  urgency_id: string
  case_id: string
  granted: boolean
  words_sealed: Buffer
  staff: string
  at: Temporal.Instant
}

/** Writes down that somebody asks, for ever. */
export const addUrgency = (tx: Tx, row: UrgencyRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.urgencies').values(row))

/** Writes down what was decided, once and for ever. */
export const addUrgencyAnswer = (tx: Tx, row: AnswerRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.urgency_answers').values(row))

/** Every time it was asked for, oldest first. */
export const listUrgencies = (tx: Reader, caseId: string): Promise<DecidedRow[]> =>
  tx.all(sql<DecidedRow>`
    select u.office, u.id, u.case_id, u.reason, u.words_sealed, u.asked_by_kind, u.asked_by,
      u.asked_at, a.granted, a.words_sealed as answer_sealed, a.staff, a.at as decided_at
    from applications.urgencies u
    left join applications.urgency_answers a on a.office = u.office and a.urgency_id = u.id
    where u.case_id = ${caseId} order by u.asked_at, u.id limit 20`)

/** How often it was asked for and what was decided, by office, in a span of time. */
export const countUrgencies = (
  tx: Reader,
  { from, before }: { from: Temporal.Instant; before: Temporal.Instant },
) =>
  tx.all(sql<{ office: string; asked: number; granted: number; refused: number }>`
    select u.office, count(*)::int as asked, count(*) filter (where a.granted)::int as granted,
      count(*) filter (where not a.granted)::int as refused
    from applications.urgencies u
    left join applications.urgency_answers a on a.office = u.office and a.urgency_id = u.id
    where u.asked_at >= ${from} and u.asked_at < ${before}
    group by u.office order by u.office limit 1000`)
