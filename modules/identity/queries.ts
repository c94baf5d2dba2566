import { type Reader, sql, type Tx } from '#platform/db'
import type { Beginning, Kind } from './domain.ts'
import type { Tables } from './tables.ts'

type Found = {
  kind: Kind
  subject: string
  began_by: Beginning
  seen_at: Temporal.Instant
  ends_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  staff_office: string | null
  roles: string[] | null
  left_at: Temporal.Instant | null
  device_office: string | null
  purpose: 'kiosk' | 'board' | 'counter' | null
  revoked_at: Temporal.Instant | null
  proved_at: Temporal.Instant | null
  /** Roles granted for their own office, such as acting head. */
  granted: string[] | null
  grant_id: string | null
  grant_office: string | null
  grant_role: string | null
  grant_case: string | null
}

/** What is asked of the sessions: whose tokens, and at which moment grants must stand. */
type Asked = { tokenHashes: readonly Buffer[]; at: Temporal.Instant }

/** A session with the office and roles its holder has at this moment, not at sign-in. */
export const listSessions = (tx: Reader, { tokenHashes, at }: Asked) =>
  tx.all(sql<Found & { token_hash: Buffer }>`
    select s.token_hash, s.kind, s.subject, s.began_by, s.seen_at, s.ends_at, s.ended_at,
      staff.office as staff_office, staff.roles, staff.left_at,
      devices.office as device_office, devices.purpose, devices.revoked_at, s.proved_at,
      case when s.kind = 'officer' then (
        select array_agg(g.role) from identity.grants g
        where g.staff = s.subject and g.office = staff.office and g.role is not null
          and g.revoked_at is null and g.begins_at <= ${at} and g.ends_at > ${at}) end as granted,
      used.id as grant_id, used.office as grant_office, used.role as grant_role,
      used.case_id as grant_case
    from identity.sessions s
    left join identity.staff on s.kind = 'officer' and staff.id = s.subject
    left join identity.devices on s.kind = 'device' and devices.id = s.subject
    left join identity.grants used on used.id = s.grant_id and used.staff = s.subject
      and used.revoked_at is null and used.begins_at <= ${at} and used.ends_at > ${at}
    where s.token_hash = any(${[...tokenHashes]}::bytea[])`)

/** One new session. */
export type NewSession = {
  tokenHash: Buffer
  kind: Kind
  subject: string
  by: Beginning
  at: Temporal.Instant
  endsAt: Temporal.Instant
  device: string | null
}

export const addSession = (tx: Tx, one: NewSession) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('identity.sessions')
      .values({
        token_hash: one.tokenHash,
        kind: one.kind,
        subject: one.subject,
        began_by: one.by,
        began_at: one.at,
        seen_at: one.at,
        ends_at: one.endsAt,
        ended_at: null,
        device: one.device,
        proved_at: one.by === 'passkey' ? one.at : null,
        grant_id: null,
      }),
  )

export const markSeen = (tx: Tx, tokenHash: Buffer, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.sessions')
      .set({ seen_at: at })
      .where('token_hash', '=', tokenHash)
      .where('seen_at', '<', at)
      .where('ended_at', 'is', null),
  )

/** The same of many at once; who is being noted elsewhere at this moment needs it no second time. */
export const markAllSeen = (tx: Tx, tokenHashes: readonly Buffer[], at: Temporal.Instant) =>
  tx.run(sql`
    with here as (
      select token_hash from identity.sessions
      where token_hash = any(${[...tokenHashes]}::bytea[]) and seen_at < ${at} and ended_at is null
      order by token_hash for update skip locked)
    update identity.sessions set seen_at = ${at} from here
    where sessions.token_hash = here.token_hash`)

export const markEnded = (tx: Tx, tokenHash: Buffer, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.sessions')
      .set({ ended_at: at })
      .where('token_hash', '=', tokenHash)
      .where('ended_at', 'is', null),
  )

export const markAllEnded = (tx: Tx, { subject, at }: { subject: string; at: Temporal.Instant }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.sessions')
      .set({ ended_at: at })
      .where('subject', '=', subject)
      .where('ended_at', 'is', null),
  )

/** Counts one try in the running hour; no row when the hour's tries are used up. */
export const countTry = (
  tx: Tx,
  {
    purpose,
    subject,
    most,
    at,
  }: { purpose: string; subject: Buffer; most: number; at: Temporal.Instant },
) =>
  tx.maybe(sql<{ tries: number }>`
    insert into identity.attempts as a (purpose, subject, began_at, tries)
    values (${purpose}, ${subject}, ${at}, 1)
    on conflict (purpose, subject) do update set
      tries = case when a.began_at <= ${at.subtract({ hours: 1 })} then 1 else a.tries + 1 end,
      began_at = case when a.began_at <= ${at.subtract({ hours: 1 })} then ${at} else a.began_at end
    where a.tries < ${most} or a.began_at <= ${at.subtract({ hours: 1 })}
    returning tries`)

/** Forgets what opened nothing any more before `at`, at most a thousand rows of each. */
export async function forgetBefore(tx: Tx, at: Temporal.Instant): Promise<number> {
  const sessions = await tx.run(sql`
    delete from identity.sessions where token_hash in (
      select token_hash from identity.sessions where ends_at < ${at} limit 1000)`)
  const codes = await tx.run(sql`
    delete from identity.codes where id in (
      select id from identity.codes where ends_at < ${at} limit 1000)`)
  const links = await tx.run(sql`
    delete from identity.links where token_hash in (
      select token_hash from identity.links where ends_at < ${at} limit 1000)`)
  const challenges = await tx.run(sql`
    delete from identity.challenges where id in (
      select id from identity.challenges where ends_at < ${at} limit 1000)`)
  const attempts = await tx.run(sql`
    delete from identity.attempts where (purpose, subject) in (
      select purpose, subject from identity.attempts where began_at < ${at} limit 1000)`)
  const pairings = await tx.run(sql`
    delete from identity.pairings where id in (
      select id from identity.pairings where ends_at < ${at} limit 1000)`)
  return sessions + codes + links + challenges + attempts + pairings
}
