-- Who is close to whom: an officer decides neither for themselves nor for their own.
create table checking.kin (
  office text not null,
  id uuid not null,
  staff uuid not null,
  relation text not null check (relation in ('self', 'spouse', 'parent', 'child', 'sibling', 'other')),
  -- The identity number as a mark that leads back to nothing; absent when it was not given.
  nik_mark bytea check (length(nik_mark) = 32),
  -- Name and address, sealed with the officer's own key.
  known_sealed bytea not null,
  declared_at timestamptz not null,
  ended_at timestamptz check (ended_at >= declared_at),
  primary key (office, id)
);
-- Whom has this officer declared?
create index kin_staff on checking.kin (staff) where ended_at is null;
alter table checking.kin enable row level security;
create policy own_office on checking.kin
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert, update on checking.kin to gerbang_app;

-- What an officer said of one application: theirs, of somebody close, or of nobody they know. Once
-- close, always: only ever added.
create table checking.ties (
  office text not null,
  case_id uuid not null,
  id uuid not null,
  staff uuid not null,
  tie text not null check (tie in ('own', 'family', 'close', 'none')),
  -- Whether the officer said so, or the house found it when they opened the application.
  by text not null check (by in ('officer', 'house')),
  at timestamptz not null,
  primary key (office, id)
);
-- What did this officer say of this application?
create index ties_case on checking.ties (case_id, staff, at);
-- What was said at this office lately?
create index ties_at on checking.ties (office, at);
alter table checking.ties enable row level security;
create policy own_office on checking.ties
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on checking.ties to gerbang_app;
