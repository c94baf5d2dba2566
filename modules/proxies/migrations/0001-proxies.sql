-- Who may collect a document for its owner, and when they did.
create schema if not exists proxies;
grant usage on schema proxies to gerbang_app;

create table proxies.proxies (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid,
  -- Name and number, sealed with the case's key.
  who_sealed bytea not null,
  how text not null check (how in ('own', 'paper')),
  named_by text not null,
  named_at timestamptz not null,
  ended_at timestamptz,
  collected_at timestamptz,
  primary key (office, id)
);
-- Who may collect for this application now?
create unique index proxies_now on proxies.proxies (case_id) where ended_at is null;

alter table proxies.proxies enable row level security;
create policy seen on proxies.proxies using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
grant select, insert on proxies.proxies to gerbang_app;
grant update (ended_at, collected_at) on proxies.proxies to gerbang_app;
