-- What takes two persons of the house: asked by one, agreed to by another, used once.
create schema if not exists approvals;
grant usage on schema approvals to gerbang_app;

create table approvals.approvals (
  id uuid primary key,
  -- What the command is told, and what both say to each other.
  number text not null unique,
  act text not null check (act in ('rotate', 'forget', 'import', 'invite', 'roles', 'leave', 'grant', 'sheet', 'account')),
  -- What exactly: the same act on something else needs another approval.
  target text not null check (length(target) <= 400),
  why text not null check (length(why) between 10 and 300),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid check (decided_by <> asked_by),
  decided_at timestamptz,
  is_agreed boolean,
  used_at timestamptz,
  -- Until when it can be decided, and then until when it can be used.
  ends_at timestamptz not null,
  check ((decided_by is null) = (decided_at is null)),
  check ((decided_by is null) = (is_agreed is null)),
  check (used_at is null or is_agreed is true)
);
-- What waits for a second person, or may be used?
create index approvals_open on approvals.approvals (ends_at) where used_at is null;
-- What was asked lately?
create index approvals_asked on approvals.approvals (asked_at);

-- One person did alone what takes two: why they said they had to. Only ever added.
create table approvals.emergencies (
  id uuid primary key,
  act text not null,
  target text not null,
  why text not null check (length(why) between 10 and 300),
  -- As they named themselves at the terminal, and the machine they sat at.
  named text not null check (length(named) between 3 and 120),
  machine text not null,
  at timestamptz not null
);
-- What happened lately?
create index emergencies_at on approvals.emergencies (at);

alter table approvals.approvals enable row level security;
create policy system_only on approvals.approvals using (access.kind() = 'system');
grant select, insert, update (decided_by, decided_at, is_agreed, used_at, ends_at)
  on approvals.approvals to gerbang_app;
alter table approvals.emergencies enable row level security;
create policy system_only on approvals.emergencies using (access.kind() = 'system');
grant select, insert on approvals.emergencies to gerbang_app;
