import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

type NewPairing = {
  id: string
  office: string
  codeHash: Buffer
  tokenHash: Buffer
  seenFrom: string
  at: Temporal.Instant
  endsAt: Temporal.Instant
}

/** No row when another screen of the office shows the same digits. */
export const addPairing = (tx: Tx, one: NewPairing) =>
  tx.maybe(
    tx
      .query<Tables>()
      .insertInto('identity.pairings')
      .values({
        id: one.id,
        office: one.office,
        code_hash: one.codeHash,
        token_hash: one.tokenHash,
        seen_from: one.seenFrom,
        made_at: one.at,
        ends_at: one.endsAt,
      })
      .onConflict((clash) => clash.doNothing())
      .returning('id'),
  )

/** Digits that are over must not keep a new screen from showing the same. */
export const forgetEnded = (tx: Tx, office: string, at: Temporal.Instant) =>
  tx.run(sql`
    delete from identity.pairings where id in (
      select id from identity.pairings
      where office = ${office} and device is null and ends_at <= ${at} limit 1000)`)

export const countOpen = (tx: Reader, office: string, at: Temporal.Instant) =>
  tx.one(sql<{ open: number }>`
    select count(*)::int as open from identity.pairings
    where office = ${office} and device is null and ends_at > ${at}`)

export const findPairing = (tx: Reader, tokenHash: Buffer) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.pairings')
      .leftJoin('identity.devices', 'identity.devices.id', 'identity.pairings.device')
      .select([
        'identity.pairings.office',
        'identity.pairings.ends_at',
        'identity.pairings.device',
        'identity.devices.purpose',
        'identity.devices.counter',
        'identity.devices.revoked_at',
      ])
      .where('identity.pairings.token_hash', '=', tokenHash),
  )

type Use = {
  office: string
  codeHash: Buffer
  device: string
  by: string
  at: Temporal.Instant
}

/** Uses the digits up in one statement, so that of two who type them at once one is right. */
export const usePairing = (tx: Tx, { office, codeHash, device, by, at }: Use) =>
  tx.maybe(sql<{ token_hash: Buffer }>`
    update identity.pairings set device = ${device}, paired_by = ${by}, paired_at = ${at}
    where office = ${office} and code_hash = ${codeHash} and device is null and ends_at > ${at}
    returning token_hash`)
