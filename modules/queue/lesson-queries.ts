import type { Told } from '#packages/queueing'
import { type Reader, sql } from '#platform/db'
import { waitsOf } from './wait-queries.ts'

/** Days of one office, from the first to before the last. */
export type Span = { office: string; from: Temporal.PlainDate; before: Temporal.PlainDate }

/** First calls of a leg, those nobody answered and the minutes they cost. */
export const countCalls = (tx: Reader, { office, from, before }: Span) =>
  tx.one(sql<{ calls: number; missed: number; missedMinutes: number }>`
    with steps as (
      select act, at, lag(act) over of_ticket as act_before,
        lag(at) over of_ticket as at_before
      from queue.acts
      where office = ${office} and day >= ${from} and day < ${before}
      window of_ticket as (partition by ticket order by day, seq))
    select count(*) filter (where act = 'called')::int as calls,
      count(*) filter (where act = 'missed')::int as missed,
      coalesce(sum(extract(epoch from at - at_before) / 60)
        filter (where act = 'missed' and act_before = 'called'), 0)::double precision
        as "missedMinutes"
    from steps`)

const spanOf = ({ office, from, before }: Span) => ({
  ...{ offices: [office], from, to: before.subtract({ days: 1 }) },
})

/** How far from their minute people came who had booked one. */
export const countPunctual = (tx: Reader, { office, from, before }: Span) =>
  tx.one(sql<{ came: number; offMinutes: number; offSquares: number }>`
    with ${waitsOf(spanOf({ office, from, before }))},
    off as (select extract(epoch from came_at - slot_at) / 60 as minutes
      from queue.tickets ticket
      join waits wait on wait.office = ticket.office and wait.ticket = ticket.id
      where ticket.office = ${office} and ticket.day >= ${from} and ticket.day < ${before}
        and slot_at is not null and came_at is not null and kept_from is null)
    select count(*)::int as came, coalesce(sum(minutes), 0)::double precision as "offMinutes",
      coalesce(sum(minutes * minutes), 0)::double precision as "offSquares"
    from off where abs(minutes) < 90`)

/** Somebody who came with priority and without a booking. */
export type ComerRow = {
  id: string
  day: Temporal.PlainDate
  at: Temporal.Instant
  service: string
  stage: string
  size: number
}

/** Those who may be called before people already in line, and when they came; the first stage of each. */
export const listComers = (tx: Reader, { office, from, before }: Span) =>
  tx.all(sql<ComerRow>`
    with ${waitsOf(spanOf({ office, from, before }))}
    select ticket.id, ticket.day, came_at as at, service, size,
      coalesce((select act.stage from queue.acts act where act.office = ticket.office
        and act.ticket = ticket.id order by act.id limit 1), stage) as stage
    from queue.tickets ticket
    join waits wait on wait.office = ticket.office and wait.ticket = ticket.id
    where ticket.office = ${office} and ticket.day >= ${from} and ticket.day < ${before}
      and ticket.class = 'priority' and ticket.origin <> 'booking' and came_at is not null
      and kept_from is null
    order by came_at limit 5000`)

/** A session at a counter. */
export type HoursRow = {
  counter: string
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
}

/** Who sat where and when; of a session that nobody closed, the end is empty. */
export const listHours = (
  tx: Reader,
  { office, from, to }: { office: string; from: Temporal.Instant; to: Temporal.Instant },
) =>
  tx.all(sql<HoursRow>`
    select counter, opened_at as "openedAt", closed_at as "closedAt" from queue.sessions
    where office = ${office} and opened_at >= ${from} and opened_at < ${to}
    order by opened_at limit 20000`)

/** When each counter called somebody. */
export const listCallMoments = (tx: Reader, { office, from, before }: Span) =>
  tx.all(sql<{ counter: string; day: Temporal.PlainDate; at: Temporal.Instant }>`
    select counter, day, at from queue.calls
    where office = ${office} and day >= ${from} and day < ${before} and kind <> 'entered'
    order by at limit 20000`)

/** The newest promises that were judged from a day on and before another: what was said and what it was. */
export const listJudged = (tx: Reader, { office, from, before }: Span) =>
  tx.all(sql<Told & { day: Temporal.PlainDate }>`
    select promise.day, middle_minutes as middle, scale_minutes as scale, skew,
      actual_minutes as actual
    from queue.promises promise
    join queue.standing_outcomes outcome on outcome.office = promise.office
      and outcome.ticket = promise.ticket and outcome.leg = promise.leg
    where promise.office = ${office} and outcome.day >= ${from} and outcome.day < ${before}
      and middle_minutes is not null
    order by outcome.at desc limit 2000`)
