-- The desk that looks at papers before anybody comes: what waits there, who has it, what was found.
create schema if not exists checking;
grant usage on schema checking to gerbang_app;

-- Whoever decides who gets what next at an office holds this row.
create table checking.desks (
  office text primary key
);
alter table checking.desks enable row level security;
create policy own_office on checking.desks
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert, update on checking.desks to gerbang_app;

-- The papers of one application at the desk. A round begins each time they come there.
create table checking.checks (
  office text not null,
  case_id uuid not null,
  reference text not null,
  service text not null,
  round integer not null check (round > 0),
  state text not null check (state in ('waiting', 'asked', 'complete', 'ended')),
  came_at timestamptz not null,
  due_at timestamptz not null check (due_at >= came_at),
  visit_at timestamptz,
  is_vulnerable boolean not null,
  -- How many that came later were taken before it.
  passed integer not null default 0 check (passed >= 0),
  judged_by uuid,
  judged_at timestamptz,
  primary key (office, case_id),
  check ((judged_by is null) = (judged_at is null))
);
-- How do the papers of this application stand?
create unique index checks_case on checking.checks (case_id);
-- What waits at the desk of this office, soonest due first?
create index checks_waiting on checking.checks (office, due_at) where state = 'waiting';
-- What was asked of people and has not come?
create index checks_asked on checking.checks (office, judged_at) where state = 'asked';
alter table checking.checks enable row level security;
create policy own_office on checking.checks
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert, update on checking.checks to gerbang_app;

-- What was found of each paper in each round, and why. Only ever added.
create table checking.verdicts (
  office text not null,
  case_id uuid not null,
  round integer not null check (round > 0),
  paper text not null check (length(paper) between 1 and 80),
  verdict text not null check (verdict in ('accepted', 'better', 'wrong', 'missing')),
  reasons text[] not null,
  note_sealed bytea,
  -- The files that were looked at; they stay, whatever is sent later.
  files uuid[] not null,
  staff uuid not null,
  at timestamptz not null,
  primary key (office, case_id, round, paper),
  check ((verdict = 'accepted') = (cardinality(reasons) = 0))
);
-- What was found of the papers of this application?
create unique index verdicts_case on checking.verdicts (case_id, round, paper);
alter table checking.verdicts enable row level security;
create policy ofcheck on checking.verdicts
  using (exists (select from checking.checks c where c.case_id = verdicts.case_id));
grant select, insert on checking.verdicts to gerbang_app;

-- What an officer has filled in and not finished; kept when their time with it is over.
create table checking.drafts (
  office text not null,
  case_id uuid not null,
  round integer not null check (round > 0),
  staff uuid not null,
  typed_sealed bytea not null,
  saved_at timestamptz not null,
  primary key (office, case_id, round, staff)
);
alter table checking.drafts enable row level security;
create policy own_office on checking.drafts
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert, update on checking.drafts to gerbang_app;

-- Who had which application for a while: fifteen minutes, longer while they work on it.
create table checking.leases (
  office text not null,
  id uuid not null,
  list text not null check (list in ('papers', 'work')),
  case_id uuid not null,
  staff uuid not null,
  began_at timestamptz not null,
  until timestamptz not null check (until >= began_at),
  ended_at timestamptz check (ended_at >= began_at),
  how text check (how in ('done', 'returned', 'left', 'ranOut', 'changed', 'overtaken')),
  primary key (office, id),
  check ((ended_at is null) = (how is null))
);
-- Who has this application now? One at a time.
create unique index leases_open on checking.leases (office, list, case_id) where ended_at is null;
-- What does this officer have now?
create index leases_staff on checking.leases (staff) where ended_at is null;
alter table checking.leases enable row level security;
create policy own_office on checking.leases
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert, update on checking.leases to gerbang_app;

-- The desk had found the papers complete, and a counter asked for more: why. Only ever added.
create table checking.overrulings (
  office text not null,
  case_id uuid not null,
  id uuid not null,
  round integer not null,
  judged_by uuid not null,
  judged_at timestamptz not null,
  reason text not null check (reason in ('originalDiffers', 'originalMissing', 'newFact', 'deskMistake', 'expiredSince')),
  asked text,
  staff uuid not null,
  counter text,
  at timestamptz not null,
  primary key (office, id)
);
-- How often did "complete" not hold at this office lately?
create index overrulings_at on checking.overrulings (office, at);
-- Did it hold for this application?
create index overrulings_case on checking.overrulings (case_id);
alter table checking.overrulings enable row level security;
create policy own_office on checking.overrulings
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on checking.overrulings to gerbang_app;
