import { type Reader, sql, type Tx } from '#platform/db'

/** What a secret of the house is for. */
export type Purpose = 'search' | 'push'

/** A secret as it lies there. */
export type SecretRow = {
  purpose: Purpose
  nth: number
  root: string
  wrapped: Buffer
  used_from: Temporal.Instant | null
}

export const listSecrets = (tx: Reader) =>
  tx.all(sql<SecretRow>`
    select purpose, nth, root, wrapped, used_from from vault.secrets order by purpose, nth`)

/** Which there are and which of them are used: whether anything is to be read again. */
export const findStamp = async (tx: Reader): Promise<string> =>
  (
    await tx.one(sql<{ stamp: string }>`
    select coalesce(string_agg(
      purpose || nth || root || coalesce(used_from::text, '-'), ' ' order by purpose, nth), '') as stamp
    from vault.secrets`)
  ).stamp

export const addSecret = (tx: Tx, row: SecretRow, at: Temporal.Instant) =>
  tx.run(sql`
    insert into vault.secrets (purpose, nth, root, wrapped, made_at, used_from)
    values (${row.purpose}, ${row.nth}, ${row.root}, ${row.wrapped}, ${at}, ${row.used_from})
    on conflict do nothing`)

export const markUsed = (tx: Tx, { purpose, nth }: SecretRow, at: Temporal.Instant) =>
  tx.run(sql`
    update vault.secrets set used_from = ${at} where purpose = ${purpose} and nth = ${nth}`)

export const rewrapSecret = (tx: Tx, row: SecretRow) =>
  tx.run(sql`
    update vault.secrets set root = ${row.root}, wrapped = ${row.wrapped}
    where purpose = ${row.purpose} and nth = ${row.nth}`)

export const addRotation = (
  tx: Tx,
  one: { id: string; what: string; at: Temporal.Instant; count: number },
) =>
  tx.run(sql`
    insert into vault.rotations (id, what, at, count)
    values (${one.id}, ${one.what}, ${one.at}, ${one.count})`)

/** The last time of each. */
export const listRotations = (tx: Reader) =>
  tx.all(sql<{ what: string; at: Temporal.Instant; count: number }>`
    select distinct on (what) what, at, count from vault.rotations order by what, at desc`)

/** When anything was changed last. */
export const findLastRotation = (tx: Reader) =>
  tx.maybe(sql<{ at: Temporal.Instant }>`
    select at from vault.rotations order by at desc limit 1`)
