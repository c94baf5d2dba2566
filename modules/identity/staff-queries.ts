import { type Reader, sql, type Tx } from '#platform/db'
import type { Kind } from './domain.ts'
import type { Tables } from './tables.ts'

type NewStaff = { id: string; office: string; name: string; roles: string[]; at: Temporal.Instant }

const insertStaff = (tx: Tx, { at, ...one }: NewStaff) =>
  tx
    .query<Tables>()
    .insertInto('identity.staff')
    .values({ ...one, made_at: at, left_at: null })

export const addStaff = (tx: Tx, one: NewStaff) =>
  tx.run(
    insertStaff(tx, one).onConflict((clash) =>
      clash.column('id').doUpdateSet({ office: one.office, name: one.name, roles: one.roles }),
    ),
  )

/** Adds somebody who was never here; says whether it did. */
export const addStaffOnce = async (tx: Tx, one: NewStaff): Promise<boolean> =>
  (await tx.run(insertStaff(tx, one).onConflict((clash) => clash.column('id').doNothing()))) === 1

export const markLeft = (tx: Tx, id: string, at: Temporal.Instant) =>
  tx.run(tx.query<Tables>().updateTable('identity.staff').set({ left_at: at }).where('id', '=', id))

export const findStaff = (tx: Reader, id: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.staff')
      .select(['id', 'office', 'name', 'roles'])
      .where('id', '=', id)
      .where('left_at', 'is', null),
  )

/** What somebody who works here is called; nothing when unknown. */
export const findStaffName = async (tx: Reader, id: string): Promise<string | undefined> =>
  (await findStaff(tx, id))?.name

export const listStaff = (tx: Reader, office: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('identity.staff')
      .select(['id', 'office', 'name', 'roles'])
      .where('office', '=', office)
      .where('left_at', 'is', null)
      .orderBy('name')
      .limit(1000),
  )

/** What everybody of an office, or lent to it, is or was called. */
export const listNames = (tx: Reader, office: string) =>
  tx.all(sql<{ id: string; name: string }>`
    select id, name from identity.list_names(${office}) limit 5000`)

/** What one of the house is or was called, wherever they work; nothing when unknown. */
export const findName = async (tx: Reader, staff: string): Promise<string | undefined> =>
  (await tx.one(sql<{ name: string | null }>`select identity.name_of(${staff}) as name`)).name ??
  undefined

/** When those of an office who ever came in were last seen. */
export const listSeen = (tx: Reader, office: string) =>
  tx.all(sql<{ staff: string; seen_at: Temporal.Instant }>`
    select staff, seen_at from identity.list_seen(${office}) limit 5000`)

export type NewLink = {
  tokenHash: Buffer
  purpose: 'signIn' | 'enrol'
  kind: Kind
  subject: string
  isManyUse: boolean
  at: Temporal.Instant
  endsAt: Temporal.Instant
}

export const addLink = (tx: Tx, link: NewLink) =>
  tx.run(
    tx.query<Tables>().insertInto('identity.links').values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      kind: link.kind,
      subject: link.subject,
      is_many_use: link.isManyUse,
      made_at: link.at,
      ends_at: link.endsAt,
      used_at: null,
    }),
  )

type Wanted = { tokenHash: Buffer; purpose: 'signIn' | 'enrol'; at: Temporal.Instant }

/** Uses a link up in one statement, so that of two who click at once one is let in. */
export const useLink = (tx: Tx, { tokenHash, purpose, at }: Wanted) =>
  tx.maybe(sql<{ kind: Kind; subject: string; is_many_use: boolean }>`
    update identity.links set used_at = ${at}
    where token_hash = ${tokenHash} and purpose = ${purpose} and ends_at > ${at}
      and (used_at is null or is_many_use)
    returning kind, subject, is_many_use`)

/** A link that still opens, without using it up. */
export const findLink = (tx: Reader, { tokenHash, purpose, at }: Wanted) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.links')
      .select(['kind', 'subject'])
      .where('token_hash', '=', tokenHash)
      .where('purpose', '=', purpose)
      .where('ends_at', '>', at)
      .where('used_at', 'is', null),
  )

/** Two removals of one officer's passkeys never meet, so that one passkey always stays. */
export const lockStaff = (tx: Tx, id: string) =>
  tx.one(
    tx.query<Tables>().selectFrom('identity.staff').select('id').where('id', '=', id).forUpdate(),
  )

/**
 * How many administrators, privacy officers and auditors ever came in, but for this one. Whoever never
 * did could not agree to their own sheet. What once let somebody in counts, also when it is gone.
 */
export const countWatchers = async (tx: Reader, not: readonly string[]): Promise<number> => {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::int as count from identity.staff s
    where left_at is null and id <> all(${[...not]}::uuid[])
      and roles && array['national', 'privacy', 'auditor']
      and (exists (select from identity.passkeys p where p.staff = s.id)
        or exists (select from identity.bindings b where b.realm = 'staff' and b.owner = s.id)
        or exists (select from identity.sessions v
          where v.kind = 'officer' and v.subject = s.id))`)
  return count
}
