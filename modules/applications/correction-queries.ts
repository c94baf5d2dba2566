import { type Reader, sql, type Tx } from '#platform/db'
import type { Saved } from './draft-queries.ts'
import type { Tables } from './tables.ts'

/** What is being corrected, and how often it was saved. */
export type CorrectionRow = { version: number; answers_sealed: Buffer }

/** What was typed anew and not sent, as far as the reader may see it. */
export const findCorrection = (tx: Reader, caseId: string): Promise<CorrectionRow | undefined> =>
  tx.maybe(sql<CorrectionRow>`
    select version, answers_sealed from applications.corrections where case_id = ${caseId}`)

/** Keeps what was typed anew; the caller holds the case's lock and has compared the versions. */
export const keepCorrection = (tx: Tx, caseId: string, row: CorrectionRow, saved: Saved) =>
  tx.run(sql`
    insert into applications.corrections (case_id, version, answers_sealed, saved_at, saved_by_kind, saved_by)
    values (${caseId}, ${row.version}, ${row.answers_sealed}, ${saved.at}, ${saved.kind}, ${saved.actor})
    on conflict (case_id) do update set version = excluded.version,
      answers_sealed = excluded.answers_sealed, saved_at = excluded.saved_at,
      saved_by_kind = excluded.saved_by_kind, saved_by = excluded.saved_by`)

/** One version of what was handed in. */
export type VersionRow = {
  nth: number
  definition_hash: string
  answers_sealed: Buffer
  amount_rupiah: number
  bill: string | null
  sealed_as: string | null
  corrected: string[] | null
  at: Temporal.Instant
  actor_kind: string
  actor: string
  confirmed: string | null
}

const versions = (tx: Reader, caseId: string) =>
  tx
    .query<Tables>()
    .selectFrom('applications.submissions')
    .select([
      ...(['nth', 'definition_hash', 'answers_sealed', 'amount_rupiah', 'bill'] as const),
      ...(['sealed_as', 'corrected', 'at', 'actor_kind', 'actor', 'confirmed'] as const),
    ])
    .where('case_id', '=', caseId)

/** Everything that was handed in of a case, first version first. */
export const listVersions = (tx: Reader, caseId: string, most: number): Promise<VersionRow[]> =>
  tx.all(versions(tx, caseId).orderBy('nth').limit(most))

/** What was handed in last. */
export const findLastVersion = (tx: Reader, caseId: string): Promise<VersionRow | undefined> =>
  tx.maybe(versions(tx, caseId).orderBy('nth', 'desc').limit(1))
