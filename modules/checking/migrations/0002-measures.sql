-- How often people had to come, and whether they were sent home for a paper. Rows are only ever added,
-- but that a day on which somebody only collected is more once something else was done on it.
create table checking.trips (
  office text not null,
  case_id uuid not null,
  reference text not null,
  service text not null,
  day date not null,
  first_at timestamptz not null,
  -- Nothing was done that day but handing over what was ready.
  is_collecting boolean not null,
  primary key (office, case_id, day)
);
-- How often did people come for this application, wherever that was?
create index trips_case on checking.trips (case_id, day);
-- Who came in this month?
create index trips_day on checking.trips (office, day);
alter table checking.trips enable row level security;
create policy own_office on checking.trips
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert, update on checking.trips to gerbang_app;

-- A counter asked for a paper: "come back with …".
create table checking.comebacks (
  office text not null,
  case_id uuid not null,
  service text not null,
  day date not null,
  reason text not null,
  at timestamptz not null,
  primary key (office, case_id, at)
);
-- What was asked for in this month?
create index comebacks_day on checking.comebacks (office, day);
alter table checking.comebacks enable row level security;
create policy own_office on checking.comebacks
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on checking.comebacks to gerbang_app;

-- An application came to its good end.
create table checking.finished (
  office text not null,
  case_id uuid not null,
  reference text not null,
  service text not null,
  day date not null,
  at timestamptz not null,
  primary key (office, case_id)
);
-- What was finished in this month?
create index finished_day on checking.finished (office, day);
alter table checking.finished enable row level security;
create policy own_office on checking.finished
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on checking.finished to gerbang_app;

-- A round at the desk, once somebody has looked at all of it.
create table checking.rounds (
  office text not null,
  case_id uuid not null,
  reference text not null,
  service text not null,
  round integer not null check (round > 0),
  came_at timestamptz not null,
  due_at timestamptz not null,
  judged_at timestamptz not null,
  judged_by uuid not null,
  outcome text not null check (outcome in ('complete', 'asked')),
  primary key (office, case_id, round)
);
-- What was looked at in this month?
create index rounds_judged on checking.rounds (office, judged_at);
alter table checking.rounds enable row level security;
create policy own_office on checking.rounds
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on checking.rounds to gerbang_app;
