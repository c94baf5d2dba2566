-- A kiosk asks where the visit of a case stands before it lets a code in. It sees no case: only office, state and
-- the name of the definition, of its own office. Everybody else reads what they could read anyway.
create function applications.standings(asked uuid[])
  returns table (id uuid, office text, state text, definition_hash text)
  language sql stable security definer set search_path = ''
  as $$ select c.id, c.office, c.state, c.definition_hash from applications.cases c
    where c.id = any(asked) and (
      access.kind() = 'system'
      or (access.kind() = 'person' and c.person::text = access.person())
      or (access.kind() in ('officer', 'device') and c.office = access.office())) $$;
revoke all on function applications.standings(uuid[]) from public;
grant execute on function applications.standings(uuid[]) to gerbang_app;
