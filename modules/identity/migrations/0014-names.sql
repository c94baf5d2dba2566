-- What everybody is called who ever worked at an office, those lent to it too: what they did keeps their name.
create function identity.list_names(asked text)
returns table (id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select s.id, s.name from identity.staff s
  where (s.office = asked
      or s.id in (select g.staff from identity.grants g where g.office = asked))
    and (access.kind() = 'system' or (access.kind() = 'officer' and access.office() = asked))
$$;
revoke all on function identity.list_names(text) from public;
grant execute on function identity.list_names(text) to gerbang_app;

-- What one of the house is called whose number stands in a record that went along to another office.
create function identity.name_of(asked text) returns text
language sql stable security definer set search_path = '' as $$
  select s.name from identity.staff s
  where s.id::text = asked and access.kind() in ('system', 'officer')
$$;
revoke all on function identity.name_of(text) from public;
grant execute on function identity.name_of(text) to gerbang_app;
