-- The whole hall stands still for a while: a fire, no power. A row is a pause, with who and why.
create table queue.pauses (
  office text not null,
  id uuid not null,
  day date not null,
  reason text not null
    check (reason in ('fire', 'evacuation', 'power', 'flood', 'network', 'health', 'other')),
  -- For the office only: people write names into notes.
  note text check (length(note) between 1 and 300),
  began_at timestamptz not null,
  began_by text not null,
  ended_at timestamptz check (ended_at >= began_at),
  ended_by text,
  -- `kept`: nobody went on that day, and the places wait for the next one that is open.
  ending text check (ending in ('resumed', 'kept')),
  primary key (office, id),
  check ((ended_at is null) = (ending is null))
);
-- Does this office stand still now? It stands still once at a time.
create unique index pauses_open on queue.pauses (office) where ended_at is null;
-- When did this office stand still lately?
create index pauses_office on queue.pauses (office, began_at);
alter table queue.pauses enable row level security;
create policy everybody_reads on queue.pauses for select using (access.kind() <> 'nobody');
create policy begin_here on queue.pauses for insert
  with check (access.kind() = 'system' or access.office() = office);
create policy end_here on queue.pauses for update
  using (access.kind() = 'system' or access.office() = office);
grant select, insert, update on queue.pauses to gerbang_app;

-- The row everybody holds says it too, so that no decision needs a second look.
alter table queue.days
  add column paused_at timestamptz,
  add column has_pauses boolean not null default false;

-- A place kept overnight is a ticket of the next day with the same code and what it had earned.
alter table queue.tickets
  add column kept_from date,
  add column kept_to date,
  add column kept_present_at timestamptz;
-- Which places were kept from this day?
create index tickets_kept on queue.tickets (office, day) where kept_to is not null;

-- An office to practise in forgets its pauses too.
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
