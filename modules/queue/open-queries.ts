import { type Reader, sql, type Tx } from '#platform/db'
import type { DaySum } from './day-sums.ts'
import { type Span, waitsOf } from './wait-queries.ts'

export type { Span } from './wait-queries.ts'

/** Some offices on one day. */
export type OneDay = { offices: readonly string[]; day: Temporal.PlainDate }

type OfOffice<K extends keyof DaySum> = { office: string } & Pick<DaySum, K>
type Waited = OfOffice<
  'booking' | 'walkin' | 'remote' | 'withoutPhone' | 'withPhone' | 'waiting' | 'gone' | 'kept'
>
type Judged = OfOffice<
  | 'judged'
  | 'inRange'
  | 'sooner'
  | 'later'
  | 'late'
  | 'widths'
  | 'measured'
  | 'inside'
  | 'offMinutes'
  | 'raised'
  | 'beyond'
>
type Called = OfOffice<'calls' | 'chosen' | 'entered'>

const listed = (condition: unknown) =>
  sql`coalesce(jsonb_agg(round(minutes * 60000)) filter (where ${condition}), '[]')`
const cameBy = (origin: string) => listed(sql`minutes is not null and origin = ${origin}`)

/**
 * How long people waited, in milliseconds; who came and was never called; and, of people who came within the same
 * quarter of an hour, those without a phone and those with an appointment or a number from home. Priority is of its
 * own speed, and left out on both sides of the last. Without a join: what the policies let through is planned as
 * one row, and a day's visits would be compared each with each.
 */
export const listWaited = (tx: Reader, { offices, day }: OneDay) =>
  tx.all(sql<Waited>`
    with ${waitsOf({ offices, from: day, to: day })},
    comers as (
      select *, origin <> 'walkin' as has_phone,
        class = 'ordinary' and minutes is not null as is_compared
      from waits),
    quarters as (
      select *, bool_or(has_phone) filter (where is_compared) over quarter
        and bool_or(not has_phone) filter (where is_compared) over quarter as both_came
      from comers
      window quarter as (partition by office, floor(extract(epoch from came_at) / 900)))
    select office, ${cameBy('booking')} as booking, ${cameBy('walkin')} as walkin,
      ${cameBy('remote')} as remote,
      ${listed(sql`is_compared and both_came and not has_phone`)} as "withoutPhone",
      ${listed(sql`is_compared and both_came and has_phone`)} as "withPhone",
      count(*) filter (where came_at is not null and first_called_at is null
        and state not in ('done', 'left'))::int as waiting,
      count(*) filter (where came_at is not null and first_called_at is null
        and state in ('done', 'left') and kept_to is null)::int as gone,
      count(*) filter (where came_at is not null and first_called_at is null
        and kept_to is not null)::int as kept
    from quarters group by office`)

const risen = sql`select from queue.told where told.office = promise.office
  and told.ticket = promise.ticket and told.leg = promise.leg and cause is not null and cause <> 'back'`

/** What became of the promises whose people were called. */
export const listJudged = (tx: Reader, { offices, day }: OneDay) =>
  tx.all(sql<Judged>`
    select promise.office, count(*)::int as judged,
      count(*) filter (where verdict = 'kept')::int as "inRange",
      count(*) filter (where verdict = 'sooner')::int as sooner,
      count(*) filter (where verdict = 'later')::int as later,
      count(*) filter (where is_late)::int as late,
      jsonb_agg(to_minutes - from_minutes) as widths,
      count(p50_minutes)::int as measured,
      count(*) filter (where actual_minutes between p10_minutes and p90_minutes)::int as inside,
      coalesce(sum(abs(actual_minutes - p50_minutes)), 0) as "offMinutes",
      count(*) filter (where exists (${risen}))::int as raised,
      count(*) filter (where exists (${risen} and told.to_minutes > greatest(5, ceil((
        promise.to_minutes - extract(epoch from told.at - promise.at - coalesce((
          select sum(least(ended_at, told.at) - greatest(began_at, promise.at))
          from queue.pauses pause where pause.office = told.office and began_at < told.at
            and (ended_at is null or ended_at > promise.at)), interval '0')) / 60) / 5) * 5)))::int
        as beyond
    from queue.promises promise
    join queue.standing_outcomes outcome on outcome.office = promise.office
      and outcome.ticket = promise.ticket and outcome.leg = promise.leg
    where promise.office = any(${[...offices]}) and promise.day = ${day}
    group by promise.office`)

/** How many calls there were, and how many out of the order. A number called again counts once, what stood on paper apart. */
export const listCalled = (tx: Reader, { offices, day }: OneDay) =>
  tx.all(sql<Called>`
    select office, count(*) filter (where kind not in ('recall', 'entered'))::int as calls,
      count(*) filter (where kind = 'chosen')::int as chosen,
      count(*) filter (where kind = 'entered')::int as entered
    from queue.standing_calls where office = any(${[...offices]}) and day = ${day} group by office`)

/** An office day with its version, and what was worked out of it before. */
export type KnownDay = {
  office: string
  day: Temporal.PlainDate
  version: number
  /** Nothing: never, or of an earlier version. */
  figures: DaySum | null
}

/** The days of these offices, each with what is kept of it as long as it has not changed since. */
export const listKnownDays = (tx: Reader, { offices, from, to }: Span) =>
  tx.all(sql<KnownDay>`
    select day.office, day.day, day.version, known.figures
    from queue.days day left join queue.day_figures known
      on known.office = day.office and known.day = day.day and known.version = day.version
    where day.office = any(${[...offices]}) and day.day between ${from} and ${to}
    order by day.day, day.office`)

/** The days of these offices of which nothing is kept, or not as they are now; the newest first, a few hundred. */
export const listUnknownDays = (tx: Reader, { offices, from, to }: Span) =>
  tx.all(sql<KnownDay>`
    select office, day, version, null as figures from queue.days day
    where office = any(${[...offices]}) and day between ${from} and ${to}
      and not exists (select from queue.day_figures known where known.office = day.office
        and known.day = day.day and known.version = day.version)
    order by day.day desc, office limit 400`)

/** Keeps what was worked out of days; of two who did, the one that read later stands. */
export const keepDays = (tx: Tx, days: readonly (KnownDay & { figures: DaySum })[]) =>
  tx.run(sql`
    insert into queue.day_figures as known (office, day, version, figures)
    select * from unnest(${days.map(({ office }) => office)}::text[],
      ${days.map(({ day }) => day)}::date[], ${days.map(({ version }) => version)}::bigint[],
      ${days.map(({ figures }) => JSON.stringify(figures))}::jsonb[])
    on conflict (office, day) do update set version = excluded.version, figures = excluded.figures
    where known.version < excluded.version`)
