-- Every definition of a service that was ever live, named by its content, so that a case can be
-- finished under the rules it began with. Rows are added and never changed.
create schema if not exists catalogue;
grant usage on schema catalogue to gerbang_app;

create table catalogue.definitions (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  service text not null,
  version integer not null check (version > 0),
  body jsonb not null,
  published_at timestamptz not null
);
alter table catalogue.definitions enable row level security;
-- What a service asks of people is public.
create policy anybody on catalogue.definitions for select using (true);
create policy house on catalogue.definitions for insert with check (access.kind() = 'system');
grant select, insert on catalogue.definitions to gerbang_app;
