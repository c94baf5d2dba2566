import { type Reader, sql, type Tx } from '#platform/db'

/** What one process added to a bucket since it last told. */
export type Added = { mark: Buffer; added: number; perHour: number }

/** Adds to many buckets at once, in one order for everybody, and tells how full each is by now. */
export const addTo = (tx: Tx, all: readonly Added[], at: Temporal.Instant) =>
  tx.all(sql<{ mark: Buffer; level: number }>`
    insert into limits.levels as kept (mark, level, per_hour, at)
    select mark, added, per_hour, ${at}::timestamptz
    from unnest(
      ${all.map(({ mark }) => mark)}::bytea[],
      ${all.map(({ added }) => added)}::float8[],
      ${all.map(({ perHour }) => perHour)}::float8[]
    ) as told (mark, added, per_hour)
    order by mark
    on conflict (mark) do update set
      level = greatest(0, kept.level - kept.per_hour / 3600
        * greatest(0, extract(epoch from excluded.at - kept.at))) + excluded.level,
      per_hour = excluded.per_hour,
      at = greatest(kept.at, excluded.at)
    returning mark, level`)

/** Gives back what was told before it was found to be a mistake; nothing where it is forgotten already. */
export const takeFrom = (tx: Tx, all: readonly Added[], at: Temporal.Instant) =>
  tx.all(sql<{ mark: Buffer; level: number }>`
    update limits.levels as kept set
      level = greatest(0, kept.level + told.added - kept.per_hour / 3600
        * greatest(0, extract(epoch from ${at}::timestamptz - kept.at))),
      at = greatest(kept.at, ${at}::timestamptz)
    from unnest(
      ${all.map(({ mark }) => mark)}::bytea[],
      ${all.map(({ added }) => added)}::float8[]
    ) as told (mark, added)
    where kept.mark = told.mark
    returning kept.mark, kept.level`)

/** Forgets buckets that nobody touched for long. */
export const forgetBefore = (tx: Tx, before: Temporal.Instant) =>
  tx.all(sql`delete from limits.levels where at < ${before}::timestamptz`)

/** How many buckets are kept. */
export const countLevels = (tx: Reader) =>
  tx.one(sql<{ count: number }>`select count(*)::int as count from limits.levels`)
