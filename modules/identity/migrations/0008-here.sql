-- Who of these was seen at work lately, and who ever was: names are called of those who can be gone to.
-- Officers see no sessions, so the house looks for them and says no more than this.
create function identity.list_seen(asked text)
returns table (staff uuid, seen_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.id, max(v.seen_at) from identity.staff s
  join identity.sessions v on v.kind = 'officer' and v.subject = s.id
  where s.office = asked and s.left_at is null
    and (access.kind() = 'system' or access.office() = asked)
  group by s.id
$$;
revoke all on function identity.list_seen(text) from public;
grant execute on function identity.list_seen(text) to gerbang_app;
