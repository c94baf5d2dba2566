-- The tickets of each office day, every act upon them, every call and every promise.
create table queue.tickets (
  office text not null,
  day date not null,
  id uuid not null,
  series text not null check (series in ('A', 'B', 'C')),
  number integer not null check (number > 0),
  label text not null,
  code text not null,
  origin text not null check (origin in ('booking', 'walkin', 'remote')),
  class text not null check (class in ('ordinary', 'priority')),
  service text not null,
  stage text not null,
  leg integer not null check (leg > 0),
  state text not null
    check (state in ('waiting', 'called', 'serving', 'held', 'missed', 'done', 'left')),
  slot_at timestamptz,
  joined_at timestamptz not null,
  present_at timestamptz,
  inside_at timestamptz,
  returned_at timestamptz,
  missed integer not null check (missed >= 0),
  transfers integer not null check (transfers >= 0),
  counter uuid,
  called_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  case_id text,
  person text,
  language text not null check (language in ('id', 'en')),
  primary key (office, id),
  unique (office, day, series, number),
  unique (office, day, code),
  foreign key (office, day) references queue.days (office, day),
  foreign key (office, counter) references queue.counters (office, id),
  check ((counter is not null) = (state in ('called', 'serving'))),
  check ((ended_at is not null) = (state in ('done', 'left')))
);
-- Who stands at this counter today? A counter serves one visit at a time.
create unique index tickets_at_counter on queue.tickets (office, day, counter)
  where state in ('called', 'serving');
-- Who is still in the hall today?
create index tickets_in_hall on queue.tickets (office, day) where state not in ('done', 'left');
-- Which ticket is this, when only its id is known?
create index tickets_id on queue.tickets (id);
-- Whose code is this?
create index tickets_code on queue.tickets (code, day);
alter table queue.tickets enable row level security;
create policy own on queue.tickets using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person = access.person())
  or (access.kind() in ('officer', 'device') and office = access.office()));
grant select, insert, update on queue.tickets to gerbang_app;

-- The second guard of the states: the same table as in domain.ts, so no path can jump.
create function queue.check_step() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('waiting', 'called'), ('waiting', 'left'),
    ('called', 'serving'), ('called', 'missed'), ('called', 'held'),
    ('serving', 'waiting'), ('serving', 'held'), ('serving', 'done'),
    ('held', 'waiting'), ('held', 'left'),
    ('missed', 'waiting'), ('missed', 'left'))
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
create trigger tickets_step before update on queue.tickets
  for each row execute function queue.check_step();

-- What was done with a ticket, by whom, in order. Rows are only ever added.
create table queue.acts (
  office text not null,
  ticket uuid not null,
  id uuid not null,
  act text not null,
  state text not null,
  stage text not null,
  counter uuid,
  actor_kind text not null,
  actor text not null,
  reason text,
  at timestamptz not null,
  primary key (office, ticket, id)
);
alter table queue.acts enable row level security;
create policy write_down on queue.acts for insert with check (access.kind() <> 'nobody');
create policy own_office on queue.acts for select
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.acts to gerbang_app;

-- Every call, with the reasons and the policy that made it. Rows are only ever added.
create table queue.calls (
  office text not null,
  id uuid not null,
  day date not null,
  ticket uuid not null,
  label text not null,
  stage text not null,
  leg integer not null,
  counter uuid not null,
  counter_number integer not null,
  staff text not null,
  kind text not null check (kind in ('next', 'chosen', 'recall')),
  place integer not null check (place > 0),
  reasons jsonb not null,
  policy text not null,
  note text check ((note is not null) = (kind = 'chosen')),
  at timestamptz not null,
  primary key (office, id)
);
-- What was called last today, for the boards?
create index calls_day on queue.calls (office, day, at);
-- How often was this ticket called at this stage?
create index calls_ticket on queue.calls (office, ticket, leg);
alter table queue.calls enable row level security;
create policy own_office on queue.calls
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.calls to gerbang_app;

-- What was promised: once for each ticket and leg, never changed.
create table queue.promises (
  office text not null,
  ticket uuid not null,
  leg integer not null,
  day date not null,
  stage text not null,
  from_minutes integer not null check (from_minutes >= 0),
  to_minutes integer not null check (to_minutes > from_minutes),
  late_after_minutes integer not null,
  place integer not null,
  policy text not null,
  at timestamptz not null,
  primary key (office, ticket, leg)
);
alter table queue.promises enable row level security;
create policy own_office on queue.promises
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.promises to gerbang_app;

-- What became of a promise, written when the person is called.
create table queue.outcomes (
  office text not null,
  ticket uuid not null,
  leg integer not null,
  day date not null,
  actual_minutes double precision not null check (actual_minutes >= 0),
  verdict text not null check (verdict in ('kept', 'sooner', 'later')),
  is_late boolean not null,
  at timestamptz not null,
  primary key (office, ticket, leg),
  foreign key (office, ticket, leg) references queue.promises (office, ticket, leg)
);
-- How well were the promises of this day kept?
create index outcomes_day on queue.outcomes (office, day);
alter table queue.outcomes enable row level security;
create policy own_office on queue.outcomes
  using (access.kind() = 'system' or access.office() = office);
grant select, insert on queue.outcomes to gerbang_app;

-- "Your turn is near" was said: once for each ticket and leg.
create table queue.near (
  office text not null,
  ticket uuid not null,
  leg integer not null,
  at timestamptz not null,
  primary key (office, ticket, leg)
);
alter table queue.near enable row level security;
create policy system_only on queue.near using (access.kind() = 'system');
grant select, insert on queue.near to gerbang_app;
