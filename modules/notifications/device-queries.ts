import { type Reader, sql, type Tx } from '#platform/db'

/** One browser that a person wants to be told on. */
export type Device = {
  id: string
  person: string
  endpoint: string
  p256dh: string
  auth: string
  language: 'id' | 'en'
}

/** A browser that is given to somebody else is theirs from then on, and nobody's before. */
export const saveDevice = (tx: Tx, one: Device & { at: Temporal.Instant }) =>
  tx.run(sql`
    insert into notifications.devices (id, person, endpoint, p256dh, auth, language, made_at)
    values (${one.id}, ${one.person}, ${one.endpoint}, ${one.p256dh}, ${one.auth}, ${one.language}, ${one.at})
    on conflict (endpoint) do update set id = excluded.id, person = excluded.person,
      p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language,
      made_at = excluded.made_at`)

/** Lets go of all but the newest few of a person's devices. */
export const removeOldDevices = (tx: Tx, { person, most }: { person: string; most: number }) =>
  tx.run(sql`
    delete from notifications.devices where id in (
      select id from notifications.devices where person = ${person}
      order by made_at desc, id desc offset ${most})`)

export const removeDevice = (tx: Tx, { person, endpoint }: { person: string; endpoint: string }) =>
  tx.run(sql`
    delete from notifications.devices where person = ${person} and endpoint = ${endpoint}`)

/** The push service says that this browser is gone. */
export const removeGone = (tx: Tx, id: string) =>
  tx.run(sql`delete from notifications.devices where id = ${id}`)

export const findDevice = (tx: Reader, id: string) =>
  tx.maybe(sql<Device>`
    select id, person, endpoint, p256dh, auth, language from notifications.devices where id = ${id}`)

/** The devices of a person, or of whoever a case belongs to. */
export const listDevices = (tx: Tx, one: { person: string | null; caseId: string | null }) =>
  tx.all(sql<{ id: string; person: string }>`
    select d.id, d.person from notifications.devices d
    where d.person = coalesce(${one.person}::uuid,
      (select c.person from notifications.cases c where c.case_id = ${one.caseId}::uuid))
    order by d.made_at, d.id`)
