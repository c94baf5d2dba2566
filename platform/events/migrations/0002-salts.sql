-- A commitment in the public log says nothing once its salt is destroyed. Events are never changed, but
-- for this: the salt goes, and with it whose application it was and what people call it.
create function events.forget_salts(offices text[], ids bigint[])
returns bigint language sql security definer set search_path = '' as $$
  with gone as (
    update events.outbox o set salt = ''::bytea, facts = o.facts - 'person' - 'reference',
      actor = case when o.kind = 'person' then '' else o.actor end
    from unnest(offices, ids) as one (office, id)
    where o.office = one.office and o.id = one.id and access.kind() = 'system'
      and length(o.salt) > 0
    returning 1)
  select count(*) from gone
$$;
revoke all on function events.forget_salts(text[], bigint[]) from public;
grant execute on function events.forget_salts(text[], bigint[]) to gerbang_app;
