import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A row of who let whom in. */
export type Introduction = Tables['identity.introductions']

export const addIntroduction = (tx: Tx, row: Introduction) =>
  tx.run(tx.query<Tables>().insertInto('identity.introductions').values(row))

/** What stands of it: no third person confirmed it since, and what was lent is not over. */
const standing = (at: Temporal.Instant) => sql`
  (select i.staff, i.by, i.at from identity.introductions i
   where i.what <> 'confirmed' and (i.ends_at is null or i.ends_at > ${at})
     and not exists (select from identity.introductions c
       where c.staff = i.staff and c.what = 'confirmed' and c.by <> i.by and c.at >= i.at))`

/** Whether one of two let the other in, also by others in between, or one third person lately let in both. */
export const findBond = (
  tx: Reader,
  {
    one,
    other,
    at,
    since,
  }: { one: string; other: string; at: Temporal.Instant; since: Temporal.Instant },
) =>
  tx.maybe(sql<{ found: boolean }>`
    with recursive standing as not materialized ${standing(at)},
    up as (
      select staff as low, by as high from standing where staff in (${one}::uuid, ${other}::uuid)
      union select up.low, s.by from up join standing s on s.staff = up.high)
    select true as found where
      exists (select from up where low = ${one}::uuid and high = ${other}::uuid)
      or exists (select from up where low = ${other}::uuid and high = ${one}::uuid)
      or exists (select from standing a join standing b on a.by = b.by
        where a.staff = ${one}::uuid and b.staff = ${other}::uuid
          and a.at > ${since} and b.at > ${since})`)

/** Who let this one in and was not confirmed by anybody else since, by name where it is known. */
export const listStanding = (tx: Reader, staff: string, at: Temporal.Instant) =>
  tx.all(sql<{ by: string; name: string | null }>`
    select distinct s.by, p.name from ${standing(at)} s
    left join identity.staff p on p.id = s.by
    where s.staff = ${staff}::uuid limit 20`)
