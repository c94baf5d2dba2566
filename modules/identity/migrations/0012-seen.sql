-- When was this officer seen at work last?
create index sessions_seen on identity.sessions (subject, seen_at) where kind = 'officer';

-- The newest of each, and not every session that ever was.
create or replace function identity.list_seen(asked text)
returns table (staff uuid, seen_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.id, v.seen_at from identity.staff s
  join lateral (
    select n.seen_at from identity.sessions n
    where n.kind = 'officer' and n.subject = s.id
    order by n.seen_at desc limit 1) v on true
  where s.office = asked and s.left_at is null
    and (access.kind() = 'system' or access.office() = asked)
$$;
