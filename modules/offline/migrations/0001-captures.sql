-- What officers did while the connection was away, as it was written down, and what came of each.
create schema if not exists offline;
grant usage on schema offline to gerbang_app;

create table offline.captures (
  office text not null,
  -- Made where it was written down, so that sending it again changes nothing.
  id uuid not null,
  staff uuid not null,
  nth integer not null,
  reference text not null,
  action text not null,
  reason text,
  -- A note, sealed under a key of the office; it goes into the act and from here.
  note_sealed bytea,
  said_at timestamptz not null,
  sent_at timestamptz not null,
  outcome text not null check (outcome in ('waiting', 'done', 'conflict', 'behind', 'aside')),
  -- Why not, as a refusal says it.
  code text,
  settled_by uuid,
  settled_at timestamptz,
  settled_reason text,
  primary key (office, id)
);
-- What of this office is not settled, in the order in which it was done?
create index captures_open on offline.captures (office, said_at, nth)
  where outcome in ('waiting', 'conflict', 'behind');

alter table offline.captures enable row level security;
create policy own_office on offline.captures using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on offline.captures to gerbang_app;
grant update (outcome, code, note_sealed, settled_by, settled_at, settled_reason) on offline.captures to gerbang_app;
