import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A row of who let whom in. */
export type Introduction = Tables['identity.introductions']

export const addIntroduction = (tx: Tx, row: Introduction) =>
  tx.run(tx.query<Tables>().insertInto('identity.introductions').values(row))

type Asked = { one: string; other: string; at: Temporal.Instant; since: Temporal.Instant }

/**
 * Whether one of two let the other in, also by others in between, or one third person lately let in both.
 * The database looks for itself: whoever asks reads no row. To whom it says nothing, they are bound.
 */
export const areBound = async (tx: Reader, { one, other, at, since }: Asked): Promise<boolean> => {
  const { bound } = await tx.one(sql<{ bound: boolean | null }>`
    select identity.are_bound(${one}::uuid, ${other}::uuid, ${at}::timestamptz,
      ${since}::timestamptz) as bound`)
  return bound !== false
}

/** Who let this one in and was not confirmed by anybody else since, by name where it is known. */
export const listStanding = (tx: Reader, staff: string, at: Temporal.Instant) =>
  tx.all(sql<{ by: string; name: string | null }>`
    select distinct s.by, p.name from identity.list_standing(${at}::timestamptz) s
    left join identity.staff p on p.id = s.by
    where s.staff = ${staff}::uuid limit 20`)
