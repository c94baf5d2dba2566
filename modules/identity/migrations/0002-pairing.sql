-- A screen shows six digits, whoever answers for the office types them: from then on the screen's
-- own secret opens a session. A counter is a place of the house too, and has a number.
alter table identity.devices drop constraint devices_purpose_check;
alter table identity.devices add constraint devices_purpose_check
  check (purpose in ('kiosk', 'board', 'counter'));
alter table identity.devices add column counter integer check (counter between 1 and 999);
alter table identity.devices add constraint devices_place_check
  check ((purpose = 'counter') = (counter is not null));

alter table identity.sessions drop constraint sessions_began_by_check;
alter table identity.sessions add constraint sessions_began_by_check
  check (began_by in ('code', 'returnCode', 'link', 'passkey', 'pairing'));
-- The counter's machine at which an officer signed in; the session ends with it.
alter table identity.sessions add column device uuid;
-- Which sessions began at this machine, to end them when it is revoked?
create index sessions_device on identity.sessions (device)
  where device is not null and ended_at is null;

create table identity.pairings (
  id uuid primary key,
  office text not null,
  code_hash bytea not null,
  token_hash bytea not null check (length(token_hash) = 32),
  seen_from text not null check (length(seen_from) between 1 and 100),
  made_at timestamptz not null,
  ends_at timestamptz not null,
  device uuid,
  paired_by text,
  paired_at timestamptz,
  check ((device is null) = (paired_at is null) and (device is null) = (paired_by is null))
);
-- Which screen of this office shows these digits, and does only one?
create unique index pairings_code on identity.pairings (office, code_hash) where device is null;
-- What became of the digits that this screen shows?
create unique index pairings_token_hash on identity.pairings (token_hash);
-- Which are over and can be forgotten?
create index pairings_ends_at on identity.pairings (ends_at);

alter table identity.pairings enable row level security;
create policy house on identity.pairings using (access.kind() = 'system');
grant select, insert, update, delete on identity.pairings to gerbang_app;
