import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** One saving: which questions were answered, and by whom. */
export type TypingRow = Selectable<Tables['applications.typings']>

/** A consent as its row says. */
export type ConsentRow = Selectable<Tables['applications.consents']>

/** Writes down who typed, for ever. */
export const addTyping = (tx: Tx, row: TypingRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.typings').values(row))

/** Everything that was typed into an application, first saving first. */
export const listTypings = (tx: Reader, caseId: string): Promise<TypingRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('applications.typings')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('version')
      .limit(500),
  )

/** Every time it was handed in: by whom, and how the applicant said yes when it was not they. */
export const listHandIns = (tx: Reader, caseId: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('applications.submissions')
      .select(['at', 'actor_kind', 'actor', 'confirmed'])
      .where('case_id', '=', caseId)
      .where('corrected', 'is', null)
      .orderBy('nth')
      .limit(50),
  )

/** Keeps a new consent. */
export const addConsent = (tx: Tx, row: ConsentRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.consents').values(row))

const consents = (tx: Reader) => tx.query<Tables>().selectFrom('applications.consents').selectAll()

/** Every consent to help with an application, newest first. */
export const listConsents = (tx: Reader, caseId: string): Promise<ConsentRow[]> =>
  tx.all(
    consents(tx)
      .where('case_id', '=', caseId)
      .orderBy('given_at', 'desc')
      .orderBy('id', 'desc')
      .limit(50),
  )

/** The applications this person may help with now, newest consent first. */
export const listHelped = (tx: Reader, helper: string, at: Temporal.Instant) =>
  tx.all(sql<{ id: string; reference: string; service: string; proof: string | null }>`
    select one.id, one.reference, one.service, given.proof
    from applications.consents given join applications.cases one on one.id = given.case_id
    where given.helper = ${helper} and given.revoked_at is null and given.ends_at > ${at}
    order by given.taken_at desc limit 50`)

/** The consents to help with one application that this person has taken up. */
export const listTakenOf = (tx: Reader, helper: string, caseId: string): Promise<ConsentRow[]> =>
  tx.all(sql<ConsentRow>`
    select * from applications.consents where helper = ${helper} and case_id = ${caseId} limit 50`)

/** The earlier consents of whoever takes up a new one, ended or taken back: they stay to be read. */
export const markFollowed = (
  tx: Tx,
  { case_id: caseId }: ConsentRow,
  { helper, at }: { helper: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update applications.consents set followed_at = ${at}
    where case_id = ${caseId} and helper = ${helper} and followed_at is null`)

/** Takes a consent up; false when somebody was quicker, or it was taken back. */
export const markTaken = async (
  tx: Tx,
  row: ConsentRow,
  taken: { helper: string; sealed: Buffer; at: Temporal.Instant },
): Promise<boolean> =>
  (await tx.run(sql`
    update applications.consents set helper = ${taken.helper}, helper_sealed = ${taken.sealed},
      taken_at = ${taken.at}
    where office = ${row.office} and id = ${row.id} and helper is null and revoked_at is null`)) ===
  1

/** Takes a consent back; it stays to be read. */
export const markRevoked = (tx: Tx, row: ConsentRow, at: Temporal.Instant) =>
  tx.run(sql`
    update applications.consents set revoked_at = coalesce(revoked_at, ${at})
    where office = ${row.office} and id = ${row.id}`)
