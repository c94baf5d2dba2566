-- By when an office said it would be done, and by when an applicant is to answer. A date is told once;
-- it moves later only, and every move is a row that says why, with both dates.
create schema if not exists deadlines;
grant usage on schema deadlines to gerbang_app;

create table deadlines.promises (
  office text not null,
  case_id uuid not null,
  person uuid,
  reference text not null,
  service text not null,
  working_days integer not null check (working_days >= 0),
  warn_days integer not null check (warn_days >= 0),
  started_at timestamptz not null,
  -- What was told first, never changed.
  first_on date not null,
  -- As counted: start, target, pauses and calendar. Kept or late is judged by this one.
  due_on date not null check (due_on >= first_on),
  due_at timestamptz not null,
  -- What the person reads now: as counted, or later for a reason the office gave.
  told_on date not null check (told_on >= due_on),
  -- The version of the office's calendar it was counted with.
  calendar text not null check (length(calendar) = 12),
  paused_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('kept', 'late', 'dropped')),
  primary key (office, case_id),
  check ((ended_at is null) = (outcome is null))
);
-- What was promised for this case?
create unique index promises_case on deadlines.promises (case_id);
-- Which promises of this office are open, the most urgent first?
create index promises_open on deadlines.promises (office, told_on) where ended_at is null;
-- How many were kept in this month?
create index promises_ended on deadlines.promises (ended_at) where ended_at is not null;

-- Time that does not count, because the applicant is to act first.
create table deadlines.pauses (
  office text not null,
  case_id uuid not null references deadlines.promises (case_id),
  from_at timestamptz not null,
  to_at timestamptz check (to_at >= from_at),
  -- The flag or state of the service that was waited on.
  reason text not null check (length(reason) between 1 and 60),
  primary key (office, case_id, from_at)
);
-- A case is waited for once at a time.
create unique index pauses_open on deadlines.pauses (case_id) where to_at is null;

create table deadlines.moves (
  office text not null,
  case_id uuid not null references deadlines.promises (case_id),
  nth integer not null check (nth > 0),
  before_on date not null,
  after_on date not null check (after_on > before_on),
  why text not null check (why in ('calendar', 'waited', 'office')),
  reason text check (length(reason) between 10 and 300),
  calendar text not null,
  actor_kind text not null,
  actor text not null,
  at timestamptz not null,
  primary key (office, case_id, nth),
  check ((why = 'office') = (reason is not null))
);
-- How did the date of this case move?
create unique index moves_case on deadlines.moves (case_id, nth);

-- The applicant's own time for what we asked of them.
create table deadlines.waits (
  office text not null,
  case_id uuid not null,
  nth integer not null check (nth > 0),
  person uuid,
  reference text not null,
  service text not null,
  since timestamptz not null,
  until_on date not null,
  until_at timestamptz not null,
  extend_days integer not null check (extend_days >= 0),
  extended_at timestamptz,
  ended_at timestamptz,
  primary key (office, case_id, nth)
);
-- What does this case wait for?
create unique index waits_open on deadlines.waits (case_id) where ended_at is null;
-- Who of this office has not answered in time?
create index waits_over on deadlines.waits (office, until_at) where ended_at is null;

alter table deadlines.promises enable row level security;
create policy seen on deadlines.promises using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
alter table deadlines.waits enable row level security;
create policy seen on deadlines.waits using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
-- What hangs on a promise is seen by those who see the promise.
alter table deadlines.pauses enable row level security;
create policy ofcase on deadlines.pauses
  using (exists (select from deadlines.promises p where p.case_id = pauses.case_id));
alter table deadlines.moves enable row level security;
create policy ofcase on deadlines.moves
  using (exists (select from deadlines.promises p where p.case_id = moves.case_id));

grant select, insert, update on deadlines.promises, deadlines.pauses, deadlines.waits to gerbang_app;
grant select, insert on deadlines.moves to gerbang_app;
