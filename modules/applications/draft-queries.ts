import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** The sealed answers of a case and how often they were saved. */
export type DraftRow = { version: number; answers_sealed: Buffer }

/** When the answers were last kept. */
export const getSavedAt = (tx: Reader, caseId: string) =>
  tx.one(sql<{ saved_at: Temporal.Instant }>`
    select saved_at from applications.drafts where case_id = ${caseId}`)

/** Who saved, and when. */
export type Saved = { at: Temporal.Instant; kind: string; actor: string }

const draftOf = (caseId: string) => sql<DraftRow>`
  select version, answers_sealed from applications.drafts where case_id = ${caseId}`

/** The answers as they stand; every case has them from its first moment. */
export const getDraft = (tx: Reader, caseId: string): Promise<DraftRow> => tx.one(draftOf(caseId))

/** The answers, as far as the reader may see them. */
export const findDraft = (tx: Reader, caseId: string): Promise<DraftRow | undefined> =>
  tx.maybe(draftOf(caseId))

/** Keeps the first, empty answers. */
export const addDraft = (tx: Tx, caseId: string, sealed: Buffer, saved: Saved) =>
  tx.run(
    tx.query<Tables>().insertInto('applications.drafts').values({
      case_id: caseId,
      version: 0,
      answers_sealed: sealed,
      saved_at: saved.at,
      saved_by_kind: saved.kind,
      saved_by: saved.actor,
    }),
  )

/** Keeps newer answers; the caller holds the case's lock and has compared the versions. */
export const markDraft = (tx: Tx, caseId: string, draft: DraftRow, saved: Saved) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('applications.drafts')
      .set({
        version: draft.version,
        answers_sealed: draft.answers_sealed,
        saved_at: saved.at,
        saved_by_kind: saved.kind,
        saved_by: saved.actor,
      })
      .where('case_id', '=', caseId),
  )
