-- The last act of each counter, with how its ticket was before: what its officer may take back for a
-- short while. A working note, not a record; what happened stands in queue.acts.
create table queue.undoable (
  office text not null,
  counter uuid not null,
  ticket uuid not null,
  act text not null check (act in ('called', 'begun', 'missed', 'held', 'sent', 'finished')),
  staff text not null,
  at timestamptz not null,
  before jsonb not null,
  -- How it was left: when anything of this has changed since, somebody has gone on with it.
  state text not null,
  leg integer not null,
  -- What was learned from a service that was finished, to be forgotten with it.
  learned_minutes double precision,
  undone_at timestamptz,
  primary key (office, counter),
  foreign key (office, counter) references queue.counters (office, id)
);
alter table queue.undoable enable row level security;
create policy own_office on queue.undoable
  using (access.kind() = 'system' or access.office() = office);
grant select, insert, update on queue.undoable to gerbang_app;

alter table queue.tickets add column undone integer not null default 0 check (undone >= 0);
alter table queue.durations drop constraint durations_count_check;
alter table queue.durations add constraint durations_count_check check (count >= 0);

-- Calls that were taken back. They stand in the record and count nowhere.
create table queue.undone_calls (
  office text not null,
  call uuid not null,
  ticket uuid not null,
  leg integer not null,
  at timestamptz not null,
  primary key (office, call)
);
-- How often was this ticket called by mistake at this stage?
create index undone_calls_ticket on queue.undone_calls (office, ticket, leg);
alter table queue.undone_calls enable row level security;
create policy own_office on queue.undone_calls
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.undone_calls to gerbang_app;
alter table queue.calls drop constraint calls_kind_check;
alter table queue.calls add constraint calls_kind_check
  check (kind in ('next', 'chosen', 'recall', 'takenUp'));

-- A promise that was judged at a mistaken call is judged again: only the newest judgement counts.
alter table queue.outcomes add column nth integer not null default 0 check (nth >= 0);
alter table queue.outcomes drop constraint outcomes_pkey;
alter table queue.outcomes add primary key (office, ticket, leg, nth);

create view queue.standing_calls with (security_invoker = true) as
  select * from queue.calls call where not exists (
    select from queue.undone_calls undone
    where undone.office = call.office and undone.call = call.id);
create view queue.standing_outcomes with (security_invoker = true) as
  select * from queue.outcomes outcome where nth = (
    select count(*) from queue.undone_calls undone
    where undone.office = outcome.office and undone.ticket = outcome.ticket
      and undone.leg = outcome.leg);
grant select on queue.standing_calls, queue.standing_outcomes to gerbang_app;

-- Steps back are taken only by an undo, which counts itself; whoever was set aside may be taken up
-- at once, and an officer who leaves puts whom they had called back into line.
create or replace function queue.check_step() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('waiting', 'called'), ('waiting', 'left'),
    ('called', 'serving'), ('called', 'missed'), ('called', 'held'), ('called', 'left'),
    ('called', 'waiting'),
    ('serving', 'waiting'), ('serving', 'held'), ('serving', 'done'), ('serving', 'left'),
    ('held', 'waiting'), ('held', 'called'), ('held', 'left'),
    ('missed', 'waiting'), ('missed', 'left'))
  and not (new.undone = old.undone + 1 and (old.state, new.state) in (
    ('called', 'held'), ('serving', 'called'), ('missed', 'called'), ('held', 'serving'),
    ('waiting', 'serving'), ('done', 'serving')))
  then
    raise exception 'a ticket cannot go from % to %', old.state, new.state
      using errcode = 'check_violation', constraint = 'tickets_step';
  end if;
  if (old.joined_at, old.slot_at, old.series, old.number, old.code, old.person)
    is distinct from (new.joined_at, new.slot_at, new.series, new.number, new.code, new.person)
  then
    raise exception 'what a ticket began with does not change'
      using errcode = 'check_violation', constraint = 'tickets_beginning';
  end if;
  return new;
end $$;

-- An office to practise in forgets what was taken back too.
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
  delete from queue.promises where office = practice and ticket = any (gone);
  delete from queue.near where office = practice and ticket = any (gone);
  delete from queue.set_outs where office = practice and ticket = any (gone);
  delete from queue.undone_calls where office = practice and ticket = any (gone);
  delete from queue.undoable where office = practice and ticket = any (gone);
  delete from queue.calls where office = practice and ticket = any (gone);
  delete from queue.acts where office = practice and ticket = any (gone);
  delete from queue.members where office = practice and ticket = any (gone);
  delete from queue.tickets where office = practice and id = any (gone);
  get diagnostics emptied = row_count;
  delete from queue.series where office = practice and day < before;
  delete from queue.pauses where office = practice and day < before;
  delete from queue.days where office = practice and day < before;
  delete from queue.durations where office = practice;
  delete from queue.sessions
    where office = practice and (is_everything or closed_at is not null);
  return emptied;
end $$;
