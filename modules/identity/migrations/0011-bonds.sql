-- Who let whom in is read by the house alone. Whoever decides with others hears of two of them whether one
-- is bound to the other, yes or no, and nothing else.
drop policy read on identity.introductions;
create policy read on identity.introductions for select using (access.kind() = 'system');

-- What stands: no third person confirmed it since, and what was lent is not over.
create function identity.list_standing(asked_at timestamptz)
returns table (staff uuid, by uuid, at timestamptz) language sql stable as $$
  select i.staff, i.by, i.at from identity.introductions i
  where i.what <> 'confirmed' and (i.ends_at is null or i.ends_at > asked_at)
    and not exists (select from identity.introductions c
      where c.staff = i.staff and c.what = 'confirmed' and c.by <> i.by and c.at >= i.at)
$$;
revoke all on function identity.list_standing(timestamptz) from public;
grant execute on function identity.list_standing(timestamptz) to gerbang_app;

-- Whether one of two let the other in, also by others in between, or one third person let in both since
-- a moment. Nothing for whoever does not work here.
create function identity.are_bound(
  one uuid, other uuid, asked_at timestamptz, since timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  with recursive standing as not materialized (
    select s.staff, s.by, s.at from identity.list_standing(asked_at) s),
  up as (
    select s.staff as low, s.by as high from standing s where s.staff in (one, other)
    union select up.low, s.by from up join standing s on s.staff = up.high)
  select
    exists (select from up where up.low = one and up.high = other)
    or exists (select from up where up.low = other and up.high = one)
    or exists (select from standing a join standing b on a.by = b.by
      where a.staff = one and b.staff = other and a.at > since and b.at > since)
  where access.kind() in ('system', 'officer')
$$;
revoke all on function identity.are_bound(uuid, uuid, timestamptz, timestamptz) from public;
grant execute on function identity.are_bound(uuid, uuid, timestamptz, timestamptz) to gerbang_app;
