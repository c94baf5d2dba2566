-- Tables that an office brings from the system where it takes applications, until they are taken or a
-- day is over, and what its heads and words mean.
create schema if not exists beside;
grant usage on schema beside to gerbang_app;

-- A table as it was brought, sealed, without the columns that nobody needs.
create table beside.uploads (
  office text not null,
  id uuid not null,
  sealed bytea not null,
  columns jsonb not null,
  all_on date,
  -- Whether an officer has looked at the columns.
  is_seen boolean not null,
  brought_by text not null,
  brought_at timestamptz not null,
  primary key (office, id)
);
-- Whose time is over?
create index uploads_old on beside.uploads (brought_at);

-- Which column is what, by the heads of an export.
create table beside.mappings (
  office text not null,
  heads bytea not null check (length(heads) = 32),
  columns jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (office, heads)
);

-- What an office's words for a service mean.
create table beside.terms (
  office text not null,
  word text not null check (length(word) between 1 and 120),
  service text not null,
  stage text,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (office, word)
);

alter table beside.uploads enable row level security;
create policy own_office on beside.uploads using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table beside.mappings enable row level security;
create policy own_office on beside.mappings using (
  access.kind() = 'officer' and office = access.office());
alter table beside.terms enable row level security;
create policy own_office on beside.terms using (
  access.kind() = 'officer' and office = access.office());
grant select, insert, update, delete on beside.uploads to gerbang_app;
grant select, insert, update on beside.mappings, beside.terms to gerbang_app;
