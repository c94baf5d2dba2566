-- How long things take, by day and officer: sums, so a service is one addition. Minutes of one person,
-- from the call to the end, because so long the counter is taken. Read by the forecast alone.
create table queue.measured (
  office text not null,
  day date not null,
  service text not null,
  stage text not null,
  staff text not null,
  count integer not null check (count >= 0),
  total_minutes double precision not null,
  total_squares double precision not null,
  -- Of natural logarithms: a speed is a factor, and one endless visit must not outweigh a day.
  total_logs double precision not null,
  primary key (office, day, service, stage, staff)
);
-- What did the whole country measure since that day?
create index measured_day on queue.measured (day);
alter table queue.measured enable row level security;
create policy own_office on queue.measured
  using (access.kind() = 'system' or access.office() = office);
grant select, insert, update on queue.measured to gerbang_app;
comment on table queue.durations is
  'Not written any more: its sums knew neither day nor officer. Gone once no running version reads it.';

-- What was told with nothing rounded, how sure we were, and how many counters served the stage then.
-- Empty for promises made before this was written down.
alter table queue.promises
  add column p10_minutes double precision,
  add column p50_minutes double precision,
  add column p80_minutes double precision,
  add column p90_minutes double precision,
  add column middle_minutes double precision,
  add column scale_minutes double precision,
  add column skew double precision,
  add column counters integer;

-- What is told instead of the promise since then: only when the figure on the screens moved by more
-- than it may move unsaid. A later call has a cause, in one of our own words; a sooner one has none.
create table queue.told (
  office text not null,
  ticket uuid not null,
  leg integer not null,
  nth integer not null check (nth > 0),
  day date not null,
  from_minutes integer not null check (from_minutes >= 0),
  to_minutes integer not null check (to_minutes > from_minutes),
  cause text check (cause in
    ('counterClosed', 'early', 'priority', 'appointment', 'returned', 'slower', 'longer')),
  -- How many counters or people it was.
  amount integer check (amount > 0),
  counters integer not null,
  at timestamptz not null,
  primary key (office, ticket, leg, nth),
  foreign key (office, ticket, leg) references queue.promises (office, ticket, leg)
);
-- How often was it later than first told on this day?
create index told_day on queue.told (office, day);
alter table queue.told enable row level security;
create policy own_office on queue.told
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.told to gerbang_app;

-- An office to practise in forgets what it learned and told too.
create or replace function queue.empty_practice(practice text, before date, is_everything boolean)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  emptied integer;
  gone uuid[];
begin
  if practice !~ '^latihan(-[a-z0-9]+)*$' then
    raise exception 'only an office to practise in can be emptied, not %', practice;
  end if;
  gone := array(select id from queue.tickets where office = practice and day < before);
  delete from queue.outcomes where office = practice and ticket = any (gone);
  delete from queue.told where office = practice and ticket = any (gone);
  delete from queue.promises where office = practice and ticket = any (gone);
  delete from queue.near where office = practice and ticket = any (gone);
  delete from queue.set_outs where office = practice and ticket = any (gone);
  delete from queue.entries where office = practice and ticket = any (gone);
  delete from queue.undone_calls where office = practice and ticket = any (gone);
  delete from queue.undoable where office = practice and ticket = any (gone);
  delete from queue.calls where office = practice and ticket = any (gone);
  delete from queue.acts where office = practice and ticket = any (gone);
  delete from queue.members where office = practice and ticket = any (gone);
  delete from queue.tickets where office = practice and id = any (gone);
  get diagnostics emptied = row_count;
  delete from queue.series where office = practice and day < before;
  delete from queue.pauses where office = practice and day < before;
  delete from queue.orders where office = practice and day < before;
  delete from queue.days where office = practice and day < before;
  delete from queue.measured where office = practice;
  delete from queue.durations where office = practice;
  delete from queue.sessions
    where office = practice and (is_everything or closed_at is not null);
  return emptied;
end $$;
