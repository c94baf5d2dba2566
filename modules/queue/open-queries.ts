import { type Reader, sql } from '#platform/db'
import { type Span, waitsOf } from './wait-queries.ts'

export type { Span } from './wait-queries.ts'

/** Waits of one way of coming (nothing: of all), on one day (nothing: on all of the span). */
export type SpreadRow = {
  office: string
  day: Temporal.PlainDate | null
  origin: 'booking' | 'walkin' | 'remote' | null
  people: number
  p50: number
  p90: number
}

/** Promises of an office, on one day or on all. */
export type KeptRow = {
  office: string
  day: Temporal.PlainDate | null
  judged: number
  kept: number
  sooner: number
  later: number
  late: number
  width: number | null
  /** Of those whose figures were kept unrounded: how many, how many inside, and the mean error. */
  measured: number
  inside: number
  off: number | null
  /** How many were told a later call than stood on their screen, each with its cause. */
  raised: number
  /** Of those: told a later one than the first range had said. */
  beyond: number
}

/** Calls of an office, on one day or on all, and how many of them were chosen by hand. */
export type CalledRow = {
  office: string
  day: Temporal.PlainDate | null
  calls: number
  chosen: number
  entered: number
}

/** People who came without and with a phone, in quarters of an hour in which both came. */
export type FairRow = { office: string; hasPhone: boolean; people: number; p90: number }

const within = ({ offices, from, to }: Span) =>
  sql`office = any(${[...offices]}) and day between ${from} and ${to}`

const p90 = sql`percentile_disc(0.9) within group (order by minutes)`

const risen = sql`select from queue.told where told.office = promise.office
  and told.ticket = promise.ticket and told.leg = promise.leg and cause is not null and cause <> 'back'`

/** What became of the promises whose people were called. */
export const listKept = (tx: Reader, span: Span) =>
  tx.all(sql<KeptRow>`
    select promise.office, promise.day, count(*)::int as judged,
      count(*) filter (where verdict = 'kept')::int as kept,
      count(*) filter (where verdict = 'sooner')::int as sooner,
      count(*) filter (where verdict = 'later')::int as later,
      count(*) filter (where is_late)::int as late,
      percentile_disc(0.5) within group (order by to_minutes - from_minutes) as width,
      count(p50_minutes)::int as measured,
      count(*) filter (where actual_minutes between p10_minutes and p90_minutes)::int as inside,
      avg(abs(actual_minutes - p50_minutes)) as off,
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
    where promise.office = any(${[...span.offices]})
      and promise.day between ${span.from} and ${span.to}
    group by grouping sets ((promise.office, promise.day), (promise.office))`)

/** People who came and were not called: still waiting, gone, and with a place on another day. On one day or on all. */
export type UncalledRow = {
  office: string
  day: Temporal.PlainDate | null
  waiting: number
  gone: number
  kept: number
}

/** How many calls there were, and how many out of the order. A number called again counts once, what stood on paper apart. */
export const listCalled = (tx: Reader, span: Span) =>
  tx.all(sql<CalledRow>`
    select office, day, count(*) filter (where kind not in ('recall', 'entered'))::int as calls,
      count(*) filter (where kind = 'chosen')::int as chosen,
      count(*) filter (where kind = 'entered')::int as entered
    from queue.standing_calls where ${within(span)}
    group by grouping sets ((office, day), (office))`)

type Undated<T> = Omit<T, 'day'> & { day: string | null }

const withDay = <T>({ day, ...rest }: Undated<T>) =>
  ({ ...rest, day: day === null ? null : Temporal.PlainDate.from(day) }) as T

/**
 * How long people waited, who came and was never called, and, of people who came within the same quarter of an
 * hour, those without a phone against those with an appointment or a number from home. Priority is of its own
 * speed, and left out on both sides of the last. In one statement, so that the waits are worked out once.
 */
export async function listWaited(tx: Reader, span: Span) {
  const { spreads, uncalled, fair } = await tx.one(sql<{
    spreads: Undated<SpreadRow>[]
    uncalled: Undated<UncalledRow>[]
    fair: FairRow[]
  }>`
    with ${waitsOf(span)},
    spreads as (
      select office, day, origin, count(*)::int as people,
        percentile_disc(0.5) within group (order by minutes) as p50, ${p90} as p90
      from waits where minutes is not null
      group by grouping sets ((office, day, origin), (office, day), (office, origin), (office))),
    uncalled as (
      select office, day, count(*) filter (where state not in ('done', 'left'))::int as waiting,
        count(*) filter (where state in ('done', 'left') and kept_to is null)::int as gone,
        count(*) filter (where kept_to is not null)::int as kept
      from waits where came_at is not null and first_called_at is null
      group by grouping sets ((office, day), (office))),
    -- Without a join: what the policies let through is taken for one row, and twenty thousand were compared each with each.
    comers as (
      select office, minutes, origin <> 'walkin' as has_phone,
        floor(extract(epoch from came_at) / 900) as quarter
      from waits where class = 'ordinary' and minutes is not null),
    quarters as (
      select office, has_phone, minutes,
        bool_or(has_phone) over same_quarter and not bool_and(has_phone) over same_quarter as both_came
      from comers window same_quarter as (partition by office, quarter)),
    fair as (
      select office, has_phone as "hasPhone", count(*)::int as people, ${p90} as p90
      from quarters where both_came group by office, has_phone)
    select (select coalesce(json_agg(spreads), '[]') from spreads) as spreads,
      (select coalesce(json_agg(uncalled), '[]') from uncalled) as uncalled,
      (select coalesce(json_agg(fair), '[]') from fair) as fair`)
  return {
    spreads: spreads.map(withDay<SpreadRow>),
    uncalled: uncalled.map(withDay<UncalledRow>),
    fair,
  }
}
