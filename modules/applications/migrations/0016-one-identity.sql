-- Of whom is this, whatever account it was handed in with? A keyed mark of the number of identity, written when
-- it is handed in or corrected.
alter table applications.cases add column identity bytea check (length(identity) = 32);
-- What else was handed in for the same person and service?
create index cases_identity on applications.cases (identity, service) where identity is not null;

-- The house and its officers hear of those at other offices and of other accounts; applicants do not.
create function applications.list_of_identity(asked bytea, of_service text)
returns table (id uuid, office text, reference text, service text, definition_hash text, state text, flags text[],
  submitted_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.id, c.office, c.reference, c.service, c.definition_hash, c.state, c.flags, c.submitted_at
  from applications.cases c
  where c.identity = asked and c.service = of_service and c.submitted_at is not null
    and access.kind() in ('system', 'officer')
  order by c.submitted_at desc limit 50
$$;
revoke all on function applications.list_of_identity(bytea, text) from public;
grant execute on function applications.list_of_identity(bytea, text) to gerbang_app;
