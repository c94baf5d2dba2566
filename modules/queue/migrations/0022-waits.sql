-- How long each visit waited, one definition for everybody who publishes or reads it: from the first time
-- its owner was seen in the hall that day to the call they answered, or the first one while they have
-- answered none. `present_at` is for the order: coming back after a missed call moves it. What a kept
-- place had waited on its own day is added; the night until its owner was seen again is not, nor is any
-- time in which the hall stood still.
create view queue.waits with (security_invoker = true) as
  select ticket.office, ticket.id as ticket, ticket.day, ticket.origin, ticket.class,
    came.at as came_at, called.first_at as first_called_at, called.answered_at,
    case when came.at is not null and called.answered_at is not null then
      greatest(0, extract(epoch from called.answered_at - came.at - stood.during
        + coalesce(earned.until - ticket.kept_present_at - stood.before, interval '0')) / 60)
    end::double precision as minutes
  from queue.tickets ticket
  left join lateral (
    select case when ticket.kept_from is null and ticket.returned_at is null then ticket.present_at
      when ticket.present_at is not null then coalesce((
        select min(case when act.facts ? 'presentAt'
          then to_timestamp((act.facts ->> 'presentAt')::double precision / 1000) else act.at end)
        from queue.acts act where act.office = ticket.office and act.ticket = ticket.id
          and (act.facts ? 'presentAt' or act.act in ('checkedIn', 'returned'))), ticket.present_at)
      end as at) came on true
  left join lateral (
    select min(at) as first_at,
      coalesce(max(at) filter (where kind <> 'recall' and at <= ticket.inside_at), min(at))
        as answered_at
    from queue.standing_calls call
    where call.office = ticket.office and call.ticket = ticket.id) called on true
  left join lateral (
    select min(at) as until from queue.acts act
    where ticket.kept_from is not null and ticket.kept_present_at is not null
      and act.office = ticket.office and act.ticket = ticket.id) earned on true
  left join lateral (
    select coalesce(sum(least(ended_at, called.answered_at) - greatest(began_at, came.at))
        filter (where began_at < called.answered_at
          and (ended_at is null or ended_at > came.at)), interval '0') as during,
      coalesce(sum(least(ended_at, earned.until) - greatest(began_at, ticket.kept_present_at))
        filter (where began_at < earned.until
          and (ended_at is null or ended_at > ticket.kept_present_at)), interval '0') as before
    from queue.pauses pause where pause.office = ticket.office
      and (ended_at is null or ended_at > least(came.at, ticket.kept_present_at))
      and began_at < called.answered_at) stood on true;
grant select on queue.waits to gerbang_app;
