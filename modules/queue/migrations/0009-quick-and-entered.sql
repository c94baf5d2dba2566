-- A visit of one question: called, served and finished by one press.
alter table queue.tickets add column is_quick boolean not null default false;
alter table queue.undoable drop constraint undoable_act_check;
alter table queue.undoable add constraint undoable_act_check
  check (act in ('called', 'begun', 'missed', 'held', 'sent', 'finished', 'quick'));

-- What was done on paper while the house was dark, with the times it really had. Rows are only ever
-- added; one for each stage of a visit.
create table queue.entries (
  office text not null,
  ticket uuid not null,
  leg integer not null,
  counter_number integer not null,
  called_at timestamptz not null,
  finished_at timestamptz not null check (finished_at >= called_at),
  is_over boolean not null,
  reason text not null,
  entered_by text not null,
  entered_at timestamptz not null check (entered_at >= finished_at),
  primary key (office, ticket, leg),
  foreign key (office, ticket) references queue.tickets (office, id)
);
alter table queue.entries enable row level security;
create policy own_office on queue.entries
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.entries to gerbang_app;
alter table queue.calls drop constraint calls_kind_check;
alter table queue.calls add constraint calls_kind_check
  check (kind in ('next', 'chosen', 'recall', 'takenUp', 'entered'));

-- A visit ends without having stood at a counter only when somebody entered that it had.
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
    ('waiting', 'serving'), ('done', 'serving'), ('done', 'waiting'), ('done', 'called')))
  and not (new.state = 'done' and old.state in ('waiting', 'held', 'missed') and exists (
    select from queue.entries entry where entry.office = old.office and entry.ticket = old.id
      and entry.leg = old.leg))
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

-- An office to practise in forgets its entries too.
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
  delete from queue.days where office = practice and day < before;
  delete from queue.durations where office = practice;
  delete from queue.sessions
    where office = practice and (is_everything or closed_at is not null);
  return emptied;
end $$;
