import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** One act, as it was written down. */
export type ActionRow = {
  office: string
  case_id: string
  seq: number
  action: string
  from_state: string
  to_state: string
  flags: string[]
  reason: string | null
  facts_sealed: Buffer | null
  cause: string | null
  actor_kind: string
  actor: string
  counter: string | null
  at: Temporal.Instant
}

/** The number the next act gets; the caller holds the case's lock. */
export const getNextSeq = async (tx: Reader, caseId: string): Promise<number> => {
  const { next } = await tx.one(sql<{ next: number }>`
    select coalesce(max(seq), 0) + 1 as next from applications.actions where case_id = ${caseId}`)
  return next
}

/** Writes an act down, for ever. */
export const addAction = (tx: Tx, row: ActionRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.actions').values(row))

/** Everything that happened to a case, in order. */
export const listActions = (tx: Reader, caseId: string, most: number): Promise<ActionRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('applications.actions')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('seq')
      .limit(most),
  )

/** Who last did this to the case. */
export const findLastActor = (tx: Reader, caseId: string, action: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('applications.actions')
      .select(['actor_kind', 'actor', 'at'])
      .where('case_id', '=', caseId)
      .where('action', '=', action)
      .orderBy('seq', 'desc')
      .limit(1),
  )

/** Where a case stood when this was last done to it. */
export const findLastFrom = async (
  tx: Reader,
  caseId: string,
  action: string,
): Promise<string | undefined> => {
  const row = await tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('applications.actions')
      .select('from_state')
      .where('case_id', '=', caseId)
      .where('action', '=', action)
      .orderBy('seq', 'desc')
      .limit(1),
  )
  return row?.from_state
}

/** What was done to a case after this moment, in order. */
export const listActionsSince = async (
  tx: Reader,
  { caseId, since }: { caseId: string; since: Temporal.Instant },
): Promise<string[]> => {
  const rows = await tx.all(sql<{ action: string }>`
    select action from applications.actions
    where case_id = ${caseId} and at > ${since} order by seq limit 200`)
  return rows.map(({ action }) => action)
}

/** Whether an officer did something to one of these cases after this moment. */
export const hasActedSince = async (
  tx: Reader,
  { caseIds, since }: { caseIds: readonly string[]; since: Temporal.Instant },
): Promise<boolean> => {
  const { acted } = await tx.one(sql<{ acted: boolean }>`
    select exists (select from applications.actions
      where case_id = any(${caseIds}::uuid[]) and actor_kind = 'officer' and at > ${since}) as acted`)
  return acted
}

/** The last act that led from one state to another. */
export const findLastStep = (tx: Reader, caseId: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('applications.actions')
      .select(['actor_kind', 'actor', 'from_state', 'to_state', 'at'])
      .where('case_id', '=', caseId)
      .whereRef('from_state', '<>', 'to_state')
      .orderBy('seq', 'desc')
      .limit(1),
  )

/** What was handed in, as it was handed in. */
export type SubmissionRow = {
  office: string
  case_id: string
  definition_hash: string
  variant: string
  answers_sealed: Buffer
  amount_rupiah: number
  bill: string | null
  at: Temporal.Instant
  actor_kind: string
  actor: string
  confirmed: string | null
  corrected: string[] | null
  sealed_as: string
}

/** Keeps what was handed in; a second handing-in after the bill ran out, and a correction, get the next number. */
export const addSubmission = (tx: Tx, row: SubmissionRow) =>
  tx.run(sql`
    insert into applications.submissions (office, case_id, nth, definition_hash, variant,
      answers_sealed, amount_rupiah, bill, at, actor_kind, actor, confirmed, corrected, sealed_as)
    select ${row.office}, ${row.case_id}::uuid, coalesce(max(nth), 0) + 1, ${row.definition_hash},
      ${row.variant}, ${row.answers_sealed}::bytea, ${row.amount_rupiah}::bigint, ${row.bill},
      ${row.at}::timestamptz, ${row.actor_kind}, ${row.actor}, ${row.confirmed},
      ${row.corrected}::text[], ${row.sealed_as}
    from applications.submissions where case_id = ${row.case_id}`)
