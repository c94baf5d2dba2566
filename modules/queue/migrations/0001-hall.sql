-- The hall: its counters, who sits at them, and the one row by which an office day is decided.
create schema if not exists queue;
grant usage on schema queue to gerbang_app;

create table queue.counters (
  office text not null,
  id uuid not null,
  number integer not null check (number > 0),
  name text not null check (length(name) between 1 and 100),
  stages text[] not null check (cardinality(stages) > 0),
  made_at timestamptz not null,
  primary key (office, id),
  unique (office, number)
);
alter table queue.counters enable row level security;
create policy read_all on queue.counters for select using (true);
create policy set_up on queue.counters for insert with check (access.kind() = 'system');
create policy change on queue.counters for update using (access.kind() = 'system');
grant select, insert, update on queue.counters to gerbang_app;

-- An officer at a counter, from sitting down to getting up.
create table queue.sessions (
  office text not null,
  id uuid not null,
  counter uuid not null,
  staff text not null,
  stages text[] not null check (cardinality(stages) > 0),
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at),
  primary key (office, id),
  foreign key (office, counter) references queue.counters (office, id)
);
-- Is this counter already open? Two officers cannot both sit at it.
create unique index sessions_open_counter on queue.sessions (office, counter) where closed_at is null;
-- Where does this officer sit now? Nobody sits at two counters.
create unique index sessions_open_staff on queue.sessions (office, staff) where closed_at is null;
alter table queue.sessions enable row level security;
create policy own_office on queue.sessions
  using (access.kind() = 'system' or access.office() = office);
grant select, insert, update on queue.sessions to gerbang_app;

-- One office on one day of its own calendar. Whoever decides anything holds this row.
create table queue.days (
  office text not null,
  day date not null,
  policy text not null,
  door_code text not null,
  began_at timestamptz not null,
  primary key (office, day)
);
-- Which office days may still have somebody waiting?
create index days_day on queue.days (day);
alter table queue.days enable row level security;
create policy everybody_in_the_hall on queue.days using (access.kind() <> 'nobody');
grant select, insert, update on queue.days to gerbang_app;

-- The last number given, by series letter.
create table queue.series (
  office text not null,
  day date not null,
  series text not null check (series in ('A', 'B', 'C')),
  last_number integer not null check (last_number > 0),
  primary key (office, day, series)
);
alter table queue.series enable row level security;
create policy everybody_in_the_hall on queue.series using (access.kind() <> 'nobody');
grant select, insert, update on queue.series to gerbang_app;

-- How long a stage of a service really takes in this office: sums, so a service is one addition.
create table queue.durations (
  office text not null,
  service text not null,
  stage text not null,
  count integer not null check (count > 0),
  total_minutes double precision not null check (total_minutes >= 0),
  total_squares double precision not null check (total_squares >= 0),
  primary key (office, service, stage)
);
alter table queue.durations enable row level security;
create policy own_office on queue.durations
  using (access.kind() = 'system' or access.office() = office);
grant select, insert, update on queue.durations to gerbang_app;
