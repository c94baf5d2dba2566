import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** What a device is for. */
export type Purpose = 'kiosk' | 'board' | 'counter'

type NewDevice = {
  id: string
  office: string
  purpose: Purpose
  counter?: number | undefined
  name: string
  at: Temporal.Instant
}

export const addDevice = (tx: Tx, one: NewDevice) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('identity.devices')
      .values({
        id: one.id,
        office: one.office,
        purpose: one.purpose,
        counter: one.counter ?? null,
        name: one.name,
        made_at: one.at,
        revoked_at: null,
      })
      .onConflict((clash) => clash.column('id').doNothing()),
  )

export const findDevice = (tx: Reader, id: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.devices')
      .select('id')
      .where('id', '=', id)
      .where('revoked_at', 'is', null),
  )

type Listed = {
  id: string
  purpose: Purpose
  counter: number | null
  name: string
  made_at: Temporal.Instant
  seen_at: Temporal.Instant | null
}

/** Whoever is seen is seen through a session that goes on. */
export const listDevices = (tx: Reader, office: string, most: number) =>
  tx.all(sql<Listed>`
    select d.id, d.purpose, d.counter, d.name, d.made_at,
      (select max(s.seen_at) from identity.sessions s
        where s.subject = d.id and s.ended_at is null) as seen_at
    from identity.devices d
    where d.office = ${office} and d.revoked_at is null
    order by d.purpose, d.counter, d.name, d.id
    limit ${most}`)

type Named = { id: string; office: string }

export const renameDevice = (tx: Tx, { id, office }: Named, name: string) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.devices')
      .set({ name })
      .where('id', '=', id)
      .where('office', '=', office)
      .where('revoked_at', 'is', null),
  )

export const revokeDevice = (tx: Tx, { id, office }: Named, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.devices')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('office', '=', office)
      .where('revoked_at', 'is', null),
  )

/** Ends the device's own sessions and those of officers who signed in at it. */
export const endAllAt = (tx: Tx, device: string, at: Temporal.Instant) =>
  tx.run(sql`
    update identity.sessions set ended_at = ${at}
    where (subject = ${device} or device = ${device}) and ended_at is null`)

type Place = {
  office: string
  counter: number
  name: string
  subject: string
  seen_at: Temporal.Instant
  ends_at: Temporal.Instant
  ended_at: Temporal.Instant | null
}

/** The counter whose machine holds this session. */
export const findPlace = (tx: Reader, tokenHash: Buffer) =>
  tx.maybe(sql<Place>`
    select d.office, d.counter, d.name, s.subject, s.seen_at, s.ends_at, s.ended_at
    from identity.sessions s join identity.devices d on d.id = s.subject
    where s.token_hash = ${tokenHash} and s.kind = 'device' and d.purpose = 'counter'
      and d.revoked_at is null`)
