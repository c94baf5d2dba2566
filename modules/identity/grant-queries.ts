import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** One grant, as it is kept. */
export type GrantRow = Tables['identity.grants']

export const addGrant = (tx: Tx, row: Omit<GrantRow, 'ended_at'>) =>
  tx.run(tx.query<Tables>().insertInto('identity.grants').values(row))

/** Takes a grant back; no row when it is none of this office's, or over already. */
export const markGrantRevoked = (
  tx: Tx,
  { office, id, by, at }: { office: string; id: string; by: string; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.grants')
      .set({ revoked_by: by, revoked_at: at })
      .where('office', '=', office)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('ends_at', '>', at),
  )

const named = (tx: Reader) =>
  tx
    .query<Tables>()
    .selectFrom('identity.grants as g')
    .innerJoin('identity.staff as s', 's.id', 'g.staff')
    // A part of the house may have given it, so the giver is no foreign key.
    .leftJoin('identity.staff as giver', (join) =>
      join.on((is) => is(is.cast<string>('giver.id', 'text'), '=', is.ref('g.given_by'))),
    )
    .select([
      'g.office',
      'g.id',
      'g.staff',
      'g.role',
      'g.case_id',
      'g.why',
      'g.begins_at',
      'g.ends_at',
      'g.given_by',
      'g.given_at',
      'g.revoked_by',
      'g.revoked_at',
      's.name',
      's.office as home',
      'giver.name as by_name',
    ])

/** Grants of one office, or of all, that are not older than this: newest first. */
export const listGrants = (
  tx: Reader,
  { office, since }: { office: string | undefined; since: Temporal.Instant },
) => {
  const all = named(tx).where('g.ends_at', '>', since)
  const asked = office === undefined ? all : all.where('g.office', '=', office)
  return tx.all(asked.orderBy('g.given_at', 'desc').orderBy('g.id', 'desc').limit(500))
}

/** What somebody was granted and still stands. */
export const listGrantsOf = (tx: Reader, { staff, at }: { staff: string; at: Temporal.Instant }) =>
  tx.all(
    named(tx)
      .where('g.staff', '=', staff)
      .where('g.revoked_at', 'is', null)
      .where('g.begins_at', '<=', at)
      .where('g.ends_at', '>', at)
      .orderBy('g.ends_at')
      .limit(100),
  )

/** A grant of this office that still stands. */
export const findGrant = (
  tx: Reader,
  { office, id, at }: { office: string; id: string; at: Temporal.Instant },
) =>
  tx.maybe(
    named(tx)
      .where('g.office', '=', office)
      .where('g.id', '=', id)
      .where('g.revoked_at', 'is', null)
      .where('g.ends_at', '>', at),
  )

/** Roles whose time is over and nobody was told, under their lock. */
export const lockEnded = (tx: Tx, { at, most }: { at: Temporal.Instant; most: number }) =>
  tx.all(sql<Pick<GrantRow, 'office' | 'id' | 'staff'>>`
    select office, id, staff from identity.grants
    where role is not null and ended_at is null and revoked_at is null and ends_at <= ${at}
    order by ends_at limit ${most} for update skip locked`)

export const markEnded = (
  tx: Tx,
  { office, id, at }: { office: string; id: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update identity.grants set ended_at = ${at} where office = ${office} and id = ${id}`)

/** The role of this officer that ended last, since a moment. */
export const findEndedOf = (
  tx: Reader,
  { staff, since, at }: { staff: string; since: Temporal.Instant; at: Temporal.Instant },
) =>
  tx.maybe(sql<{ office: string; role: string | null; over_at: Temporal.Instant }>`
    select office, role, coalesce(revoked_at, ends_at) as over_at from identity.grants
    where staff = ${staff}::uuid and role is not null and begins_at <= ${at}
      and coalesce(revoked_at, ends_at) between ${since} and ${at}
    order by coalesce(revoked_at, ends_at) desc limit 1`)

/** The session acts by this grant from now on, or by none. */
export const markSessionGrant = (
  tx: Tx,
  { tokenHash, grantId }: { tokenHash: Buffer; grantId: string | null },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.sessions')
      .set({ grant_id: grantId })
      .where('token_hash', '=', tokenHash)
      .where('ended_at', 'is', null),
  )

export const markProved = (
  tx: Tx,
  { tokenHash, at }: { tokenHash: Buffer; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.sessions')
      .set({ proved_at: at })
      .where('token_hash', '=', tokenHash)
      .where('ended_at', 'is', null),
  )
