import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

export const findPerson = (tx: Reader, id: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.people')
      .select(['id', 'language', 'email_sealed'])
      .where('id', '=', id),
  )

/** Two who print for one person take turns, so that one paper opens and not two. */
export const lockPerson = (tx: Tx, id: string) =>
  tx.maybe(
    tx.query<Tables>().selectFrom('identity.people').select('id').where('id', '=', id).forUpdate(),
  )

export const findPersonByEmail = (tx: Reader, emailIndexes: readonly Buffer[]) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.people')
      .select('id')
      .where('email_index', 'in', [...emailIndexes]),
  )

/** Those who use one address at the same moment take turns. */
export const lockEmail = (tx: Tx, mark: Buffer) =>
  tx.run(sql`select pg_advisory_xact_lock(724011, ${mark.readInt32BE()})`)

/** People who have an address, in the order of their ids. */
export const listEmails = (tx: Tx, after: string, most: number) =>
  tx.all(sql<{ id: string; email_sealed: Buffer; email_index: Buffer }>`
    select id, email_sealed, email_index from identity.people
    where id > ${after}::uuid and email_sealed is not null and email_index is not null
    order by id limit ${most} for update`)

type Remarked = { id: string; index: Buffer; mark: Buffer }

export const markEmail = (tx: Tx, { id, index, mark }: Remarked) =>
  tx.run(sql`
    update identity.people set email_index = ${mark} where id = ${id} and email_index = ${index}`)

/** Adds a person; no row when somebody else added this address a moment ago. */
export const addPerson = (
  tx: Tx,
  person: {
    id: string
    language: string
    email?: { sealed: Buffer; index: Buffer }
    at: Temporal.Instant
    by: string | null
  },
) =>
  tx.maybe(
    tx
      .query<Tables>()
      .insertInto('identity.people')
      .values({
        id: person.id,
        language: person.language,
        email_sealed: person.email?.sealed ?? null,
        email_index: person.email?.index ?? null,
        made_at: person.at,
        made_by: person.by,
      })
      .onConflict((clash) => clash.column('email_index').doNothing())
      .returning('id'),
  )

export const markLanguage = (tx: Tx, id: string, language: string) =>
  tx.run(tx.query<Tables>().updateTable('identity.people').set({ language }).where('id', '=', id))

export type NewCode = {
  id: string
  emailIndex: Buffer
  emailSealed: Buffer
  codeHash: Buffer
  codeSealed: Buffer
  language: string
  at: Temporal.Instant
  endsAt: Temporal.Instant
}

export const addCode = (tx: Tx, code: NewCode) =>
  tx.run(
    tx.query<Tables>().insertInto('identity.codes').values({
      id: code.id,
      email_index: code.emailIndex,
      email_sealed: code.emailSealed,
      code_hash: code.codeHash,
      code_sealed: code.codeSealed,
      language: code.language,
      made_at: code.at,
      ends_at: code.endsAt,
      used_at: null,
    }),
  )

type Tried = { id: string; code_hash: Buffer; language: string }

/**
 * Counts a try against the newest code of an address, if it still opens. Two tries at once stand in
 * line at the row, and the second sees what the first did.
 */
export const tryNewestCode = (
  tx: Tx,
  { emailIndexes, most, at }: { emailIndexes: Buffer[]; most: number; at: Temporal.Instant },
) =>
  tx.maybe(sql<Tried>`
    update identity.codes set tries = tries + 1
    where used_at is null and tries < ${most} and ends_at > ${at} and id = (
      select id from identity.codes where email_index = any(${emailIndexes}::bytea[])
      order by made_at desc, id desc limit 1)
    returning id, code_hash, language`)

export const markCodeUsed = (tx: Tx, id: string, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.codes')
      .set({ used_at: at, code_sealed: null })
      .where('id', '=', id),
  )

/** The code of a mail that has not gone out yet, while it still opens. */
export const findUnsentCode = (tx: Reader, id: string, at: Temporal.Instant) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.codes')
      .select(['email_sealed', 'code_sealed', 'language'])
      .where('id', '=', id)
      .where('ends_at', '>', at)
      .where('used_at', 'is', null),
  )

export const wipeCode = (tx: Tx, id: string) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.codes')
      .set({ code_sealed: null })
      .where('id', '=', id),
  )

export const revokeReturnCodes = (tx: Tx, person: string, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.return_codes')
      .set({ revoked_at: at })
      .where('person', '=', person)
      .where('revoked_at', 'is', null),
  )

export type NewReturnCode = {
  reference: string
  person: string
  codeHash: Buffer
  office: string
  by: string
  at: Temporal.Instant
  endsAt: Temporal.Instant
}

export const addReturnCode = (tx: Tx, code: NewReturnCode) =>
  tx.run(
    tx.query<Tables>().insertInto('identity.return_codes').values({
      reference: code.reference,
      person: code.person,
      code_hash: code.codeHash,
      office: code.office,
      made_by: code.by,
      made_at: code.at,
      ends_at: code.endsAt,
      revoked_at: null,
    }),
  )

/** When and where a way back was printed for somebody. */
export const listReturnCodes = (tx: Reader, person: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('identity.return_codes')
      .select(['office', 'made_at as at'])
      .where('person', '=', person)
      .orderBy('made_at', 'desc')
      .limit(100),
  )

export const findReturnCode = (tx: Reader, reference: string, at: Temporal.Instant) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.return_codes')
      .select(['person', 'code_hash'])
      .where('reference', '=', reference)
      .where('ends_at', '>', at)
      .where('revoked_at', 'is', null),
  )
