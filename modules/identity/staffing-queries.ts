import type { StaffRole } from '#packages/access'
import { type Reader, sql, type Tx } from '#platform/db'

/** Somebody who works here, and how they come in. */
export type WorkerRow = {
  id: string
  office: string
  name: string
  roles: StaffRole[]
  passkeys: number
  is_bound: boolean
  seen_at: Temporal.Instant | null
}

// The largest office has two hundred.
const mostListed = 2000

const worker = sql`s.id, s.office, s.name, s.roles,
  (select count(*)::int from identity.passkeys p where p.staff = s.id) as passkeys,
  exists (select from identity.bindings b
    where b.realm = 'staff' and b.owner = s.id and b.ended_at is null) as is_bound,
  (select max(v.seen_at) from identity.sessions v
    where v.kind = 'officer' and v.subject = s.id) as seen_at`

export const listWorkers = (tx: Reader, office: string) =>
  tx.all(sql<WorkerRow>`
    select ${worker} from identity.staff s
    where s.office = ${office} and s.left_at is null order by s.name, s.id limit ${mostListed}`)

export const findWorker = (tx: Reader, id: string) =>
  tx.maybe(sql<WorkerRow>`
    select ${worker} from identity.staff s where s.id = ${id}::uuid and s.left_at is null`)

export const countStaff = (tx: Reader) =>
  tx.all(sql<{ office: string; count: number }>`
    select office, count(*)::int as count from identity.staff where left_at is null group by office`)

/** Whoever takes a national administrator away sees the others, and nobody takes two at once. */
export const lockNationals = (tx: Tx) =>
  tx.all(sql<{ id: string }>`
    select id from identity.staff where left_at is null and 'national' = any(roles)
    order by id for update`)

/** A printed sheet that was not used opens nothing any more. */
export const voidSheets = (tx: Tx, staffId: string, at: Temporal.Instant) =>
  tx.run(sql`
    update identity.links set used_at = ${at}
    where subject = ${staffId}::uuid and purpose = 'enrol' and used_at is null`)

/** Everybody of one office, or of every office, for holding a table against them. */
export const listKnown = (tx: Reader, office: string | null) =>
  tx.all(sql<{ id: string; office: string; name: string; roles: StaffRole[] }>`
    select id, office, name, roles from identity.staff
    where left_at is null and (${office}::text is null or office = ${office}) limit 100000`)

/** Whose accounts these are. */
export const listBound = (tx: Reader, indexes: readonly Buffer[]) =>
  tx.all(sql<{
    owner: string
    subject_index: Buffer
    office: string
    name: string
    roles: StaffRole[]
  }>`
    select b.owner, b.subject_index, s.office, s.name, s.roles
    from identity.bindings b join identity.staff s on s.id = b.owner
    where b.realm = 'staff' and b.ended_at is null
      and b.subject_index = any(${[...indexes]}::bytea[])`)

/** Which of these officers have an account. */
export const listOwners = (tx: Reader, owners: readonly string[]) =>
  tx.all(sql<{ owner: string }>`
    select owner from identity.bindings
    where realm = 'staff' and ended_at is null and owner = any(${[...owners]}::uuid[])`)

type Saved = { id: string; office: string; name: string; roles: readonly string[] }

/** Adds and changes many in one statement. */
export const saveMany = (tx: Tx, all: readonly Saved[], at: Temporal.Instant) =>
  tx.run(sql`
    insert into identity.staff (id, office, name, roles, made_at)
    select one.id::uuid, one.office, one.name, string_to_array(one.roles, ' '), ${at}
    from unnest(${all.map(({ id }) => id)}::text[], ${all.map(({ office }) => office)}::text[],
      ${all.map(({ name }) => name)}::text[], ${all.map(({ roles }) => roles.join(' '))}::text[])
      as one (id, office, name, roles)
    on conflict (id) do update
    set office = excluded.office, name = excluded.name, roles = excluded.roles`)

type Kept = { id: string; by: string; text: string; at: Temporal.Instant; endsAt: Temporal.Instant }

export const addRoster = (tx: Tx, one: Kept) =>
  tx.run(sql`
    insert into identity.rosters (id, brought_by, lines, brought_at, ends_at)
    values (${one.id}::uuid, ${one.by}, ${one.text}::jsonb, ${one.at}, ${one.endsAt})`)

/** A table that was brought, by whoever brought it; nobody else sees it. */
export const findRoster = (tx: Reader, one: { id: string; by: string; at: Temporal.Instant }) =>
  tx.maybe(sql<{ lines: unknown; taken_at: Temporal.Instant | null }>`
    select lines, taken_at from identity.rosters
    where id = ${one.id}::uuid and brought_by = ${one.by} and ends_at > ${one.at}`)

/** Taken once, by one. */
export const markRosterTaken = (tx: Tx, id: string, at: Temporal.Instant) =>
  tx.maybe(sql<{ id: string }>`
    update identity.rosters set taken_at = ${at}
    where id = ${id}::uuid and taken_at is null returning id`)

export const forgetRosters = (tx: Tx, at: Temporal.Instant) =>
  tx.run(sql`
    delete from identity.rosters where id in (
      select id from identity.rosters where ends_at < ${at} limit 100)`)
