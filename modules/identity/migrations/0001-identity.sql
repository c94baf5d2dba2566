-- People and their ways in. A person belongs to the whole country, not to one office, and is looked
-- up by a secret only, so these tables are keyed by what is looked up and not by the office.
create schema if not exists identity;
grant usage on schema identity to gerbang_app;

create table identity.people (
  id uuid primary key,
  language text not null check (language in ('id', 'en')),
  email_sealed bytea,
  email_index bytea,
  made_at timestamptz not null,
  made_by uuid,
  check ((email_sealed is null) = (email_index is null))
);
-- Who signs in with this address, and is it really only one?
create unique index people_email_index on identity.people (email_index);

create table identity.staff (
  office text not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  roles text[] not null check (roles <@ array['officer', 'supervisor', 'head']),
  made_at timestamptz not null,
  left_at timestamptz,
  primary key (id)
);
-- Who works at this office?
create index staff_office on identity.staff (office, name);

create table identity.devices (
  id uuid primary key,
  office text not null,
  purpose text not null check (purpose in ('kiosk', 'board')),
  name text not null check (length(name) between 1 and 200),
  made_at timestamptz not null,
  revoked_at timestamptz
);
-- Which kiosks and boards stand in this office?
create index devices_office on identity.devices (office, name);

create table identity.sessions (
  token_hash bytea primary key check (length(token_hash) = 32),
  kind text not null check (kind in ('person', 'officer', 'device')),
  subject uuid not null,
  began_by text not null check (began_by in ('code', 'returnCode', 'link', 'passkey')),
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);
-- Which sessions does this person, officer or device have, to end them all?
create index sessions_subject on identity.sessions (subject) where ended_at is null;
-- Which sessions are over and can be forgotten?
create index sessions_ends_at on identity.sessions (ends_at);

create table identity.codes (
  id uuid primary key,
  email_index bytea not null,
  email_sealed bytea not null,
  code_hash bytea not null,
  code_sealed bytea,
  language text not null check (language in ('id', 'en')),
  made_at timestamptz not null,
  ends_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz
);
-- Which is the newest code sent to this address?
create index codes_email_index on identity.codes (email_index, made_at desc, id desc);
-- Which codes are over and can be forgotten?
create index codes_ends_at on identity.codes (ends_at);

create table identity.return_codes (
  reference text primary key,
  person uuid not null,
  code_hash bytea not null,
  office text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz
);
-- Which return code of this person still opens, so that a new one can take its place?
create unique index return_codes_person on identity.return_codes (person) where revoked_at is null;

create table identity.links (
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose text not null check (purpose in ('signIn', 'enrol')),
  kind text not null check (kind in ('person', 'officer', 'device')),
  subject uuid not null,
  is_many_use boolean not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  check (purpose = 'signIn' or kind = 'officer')
);
-- Which links are over and can be forgotten?
create index links_ends_at on identity.links (ends_at);

create table identity.passkeys (
  id text primary key check (length(id) between 16 and 1400),
  staff uuid not null,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  label text not null check (length(label) between 1 and 100),
  is_backed_up boolean not null,
  made_at timestamptz not null,
  used_at timestamptz
);
-- Which passkeys has this officer enrolled?
create index passkeys_staff on identity.passkeys (staff, made_at);

create table identity.challenges (
  id uuid primary key,
  purpose text not null check (purpose in ('enrol', 'signIn')),
  staff uuid,
  challenge text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'enrol') = (staff is not null))
);
-- Which challenges are over and can be forgotten?
create index challenges_ends_at on identity.challenges (ends_at);

-- How often something was tried lately: one row a purpose and (hashed) subject.
create table identity.attempts (
  purpose text not null,
  subject bytea not null,
  began_at timestamptz not null,
  tries integer not null,
  primary key (purpose, subject)
);
-- Which counts are too old to matter?
create index attempts_began_at on identity.attempts (began_at);

-- Signing in is an act of the house: nobody reaches these rows but through its verbs.
alter table identity.people enable row level security;
create policy own on identity.people
  using (access.kind() = 'system' or (access.kind() = 'person' and id::text = access.person()));
alter table identity.staff enable row level security;
create policy office on identity.staff
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table identity.devices enable row level security;
create policy office on identity.devices
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table identity.sessions enable row level security;
create policy house on identity.sessions using (access.kind() = 'system');
alter table identity.codes enable row level security;
create policy house on identity.codes using (access.kind() = 'system');
alter table identity.return_codes enable row level security;
create policy house on identity.return_codes using (access.kind() = 'system');
alter table identity.links enable row level security;
create policy house on identity.links using (access.kind() = 'system');
alter table identity.passkeys enable row level security;
create policy house on identity.passkeys using (access.kind() = 'system');
alter table identity.challenges enable row level security;
create policy house on identity.challenges using (access.kind() = 'system');
alter table identity.attempts enable row level security;
create policy house on identity.attempts using (access.kind() = 'system');

grant select, insert, update on identity.people, identity.staff, identity.devices to gerbang_app;
grant select, insert, update, delete on identity.sessions, identity.codes, identity.links,
  identity.challenges, identity.attempts to gerbang_app;
grant select, insert, update on identity.return_codes to gerbang_app;
grant select, insert, update, delete on identity.passkeys to gerbang_app;
