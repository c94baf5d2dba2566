import { sql } from '#platform/db'

/** Which offices, from which day to which, both counted. */
export type Span = { offices: readonly string[]; from: Temporal.PlainDate; to: Temporal.PlainDate }

/**
 * How long each visit waited, as the table `waits` of a statement that begins with it: one definition for
 * everybody who publishes or reads it. From the first time its owner was seen in the hall that day to the call
 * they answered, or the first one while they have answered none. `present_at` is for the order alone: coming
 * back after a missed call moves it. What a kept place had waited on its own day is added; the night until its
 * owner was seen again is not, nor is any time in which the hall stood still.
 */
export const waitsOf = ({ offices, from, to }: Span) => {
  return sql`
    came as (
      select ticket.office, ticket.id, day, origin, class, state, kept_to, kept_present_at, inside_at,
        case when kept_from is null and returned_at is null then present_at
          when present_at is not null then coalesce((
            select min(case when act.facts ? 'presentAt'
              then to_timestamp((act.facts ->> 'presentAt')::double precision / 1000) else act.at end)
            from queue.acts act where act.office = ticket.office and act.ticket = ticket.id
              and (act.facts ? 'presentAt' or act.act in ('checkedIn', 'returned'))), present_at)
          end as came_at,
        case when kept_from is not null and kept_present_at is not null then (
          select min(at) from queue.acts act
          where act.office = ticket.office and act.ticket = ticket.id) end as kept_at
      from queue.tickets ticket
      where ticket.office = any(${[...offices]}) and ticket.day between ${from} and ${to}),
    waits as (
      select came.office, came.id as ticket, day, origin, class, state, kept_to, came_at,
        first_at as first_called_at, answered_at,
        case when came_at is not null and answered_at is not null then
          greatest(0, extract(epoch from answered_at - came_at - stood.during
            + coalesce(kept_at - kept_present_at - stood.before, interval '0')) / 60)
        end::double precision as minutes
      from came
      left join lateral (
        select min(at) as first_at, coalesce(max(at) filter (
            where kind <> 'recall' and at <= came.inside_at), min(at)) as answered_at
        from queue.standing_calls call
        where call.office = came.office and call.ticket = came.id) called on true
      left join lateral (
        select coalesce(sum(least(ended_at, answered_at) - greatest(began_at, came_at))
            filter (where ended_at is null or ended_at > came_at), interval '0') as during,
          coalesce(sum(least(ended_at, kept_at) - greatest(began_at, kept_present_at))
            filter (where began_at < kept_at
              and (ended_at is null or ended_at > kept_present_at)), interval '0') as before
        from queue.pauses pause where pause.office = came.office and began_at < answered_at
          and (ended_at is null or ended_at > least(came_at, kept_present_at))) stood on true)`
}
