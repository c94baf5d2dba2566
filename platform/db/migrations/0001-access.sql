-- Who acts, for every row-level-security policy. The database module sets these four facts at the
-- start of each transaction; without them every policy sees nobody.
create schema if not exists access;
grant usage on schema access to gerbang_app;

create function access.kind() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('gerbang.kind', true), 'nobody') $$;
create function access.actor() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('gerbang.actor', true), '') $$;
create function access.person() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('gerbang.person', true), '') $$;
create function access.office() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('gerbang.office', true), '') $$;

-- What each changing request was answered, so that repeating it changes nothing. Rows live for
-- thirty days, so the table does not grow with the years; its key starts with the one who asked.
create table access.requests (
  actor text not null,
  key text not null check (length(key) between 8 and 200),
  nth integer not null,
  body_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (actor, key, nth)
);
-- Which requests are old enough to forget?
create index requests_at on access.requests (at);
alter table access.requests enable row level security;
create policy own on access.requests using (access.kind() = 'system' or actor = access.actor());
grant select, insert, update, delete on access.requests to gerbang_app;
