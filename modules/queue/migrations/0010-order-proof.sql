-- The record of a day is enough to work out every order of it again: acts are numbered within their
-- office day without a gap, births say what the order reads, and whatever an order was used for keeps its digest.
alter table queue.acts
  add column day date,
  add column seq integer check (seq > 0),
  -- What the order reads of a ticket that begins, and the times of what stood on paper.
  add column facts jsonb;
-- What was done on this day, in order, and what was done last?
create unique index acts_day on queue.acts (office, day, seq);

alter table queue.calls
  -- The last act before the call, the stages its counter served, and the SHA-256 of the order it was made from.
  add column after_act integer check (after_act >= 0),
  add column stages text[],
  add column order_digest text check (order_digest ~ '^[0-9a-f]{64}$');
alter table queue.promises
  add column after_act integer check (after_act >= 0);

-- The whole order of the hall, as the boards had it after this act, when it was looked at.
create table queue.orders (
  office text not null,
  day date not null,
  after_act integer not null check (after_act >= 0),
  at timestamptz not null,
  size integer not null check (size >= 0),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (office, day, after_act)
);
alter table queue.orders enable row level security;
create policy system_only on queue.orders using (access.kind() = 'system');
grant select, insert on queue.orders to gerbang_app;

-- The last act of an office day. Somebody at the door may add an act and read none, so this tells
-- them its number and its moment and nothing else.
create function queue.last_act(its_office text, its_day date)
returns table (seq integer, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select act.seq, act.at from queue.acts act
  where act.office = its_office and act.day = its_day order by act.seq desc limit 1
$$;
revoke all on function queue.last_act(text, date) from public;
grant execute on function queue.last_act(text, date) to gerbang_app;

-- What the order counts from has more guards: nothing a ticket began with changes.
create function queue.check_beginning() returns trigger language plpgsql as $$
begin
  if (old.office, old.day, old.id, old.label, old.origin, old.service, old.kept_from,
      old.kept_present_at, old.is_party)
    is distinct from (new.office, new.day, new.id, new.label, new.origin, new.service, new.kept_from,
      new.kept_present_at, new.is_party)
  then
    raise exception 'what a ticket began with does not change'
      using errcode = 'check_violation', constraint = 'tickets_beginning';
  end if;
  return new;
end $$;
create trigger tickets_beginning before update on queue.tickets
  for each row execute function queue.check_beginning();

-- An office to practise in forgets its orders too.
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
  delete from queue.orders where office = practice and day < before;
  delete from queue.days where office = practice and day < before;
  delete from queue.durations where office = practice;
  delete from queue.sessions
    where office = practice and (is_everything or closed_at is not null);
  return emptied;
end $$;
