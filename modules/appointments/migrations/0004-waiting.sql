-- Places that are given back do not return to the calendar at once. First they are nobody's for a time
-- that nobody can foresee; then they are offered to people who wait, one after the other. Their
-- seconds stand in columns of their own, so that the slots still refuse to be oversold.
alter table appointments.slots
  add column cooling integer not null default 0 check (cooling >= 0),
  add column offered integer not null default 0 check (offered >= 0),
  drop constraint never_oversold,
  add constraint never_oversold check (held + booked + cooling + offered <= total);

-- What was given elsewhere still comes before new places of ours, but not before one that is only
-- handed on: from whoever had it to nobody, to whoever was drawn, and to whoever takes it.
create or replace function appointments.leave_room() returns trigger language plpgsql as $$
begin
  if new.held + new.booked + new.cooling + new.offered
      > old.held + old.booked + old.cooling + old.offered
    and new.held + new.booked + new.cooling + new.offered + new.elsewhere > new.total
  then
    raise exception 'this time was given to others elsewhere'
      using errcode = 'check_violation', constraint = 'never_oversold_elsewhere';
  end if;
  return new;
end $$;

-- A place that was given back, until somebody has it or the calendar does.
create table appointments.freed (
  office text not null,
  id uuid not null,
  booking uuid not null,
  day date not null,
  starts_at timestamptz not null,
  takes integer[] not null check (cardinality(takes) > 0),
  state text not null check (state in ('cooling', 'offered', 'taken', 'open', 'back')),
  until timestamptz,
  offers integer not null default 0 check (offers between 0 and 3),
  freed_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id),
  check ((state in ('cooling', 'offered')) = (until is not null))
);
-- Which places have cooled down, or were offered long enough?
create index freed_due on appointments.freed (until) where until is not null;
-- Is the place of this booking still nobody's? Asked when its money comes late.
create index freed_booking on appointments.freed (office, booking) where state = 'cooling';
alter table appointments.freed enable row level security;
create policy changed on appointments.freed using (access.kind() in ('system', 'person', 'officer'));
grant select, insert, update on appointments.freed to gerbang_app;

-- Somebody asks to be told of an earlier place.
create table appointments.wishes (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid not null,
  service text not null,
  first_day date not null,
  last_day date not null,
  part text not null check (part in ('any', 'morning', 'afternoon')),
  state text not null check (state in ('waiting', 'served', 'left', 'over')),
  made_by text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id),
  check (first_day <= last_day)
);
-- Does this case wait already? One wish a case.
create unique index wishes_case on appointments.wishes (case_id) where state = 'waiting';
-- Does this person wait for this service already? One wish each, so nobody has two lots in a draw.
create unique index wishes_person on appointments.wishes (person, service) where state = 'waiting';
-- Who waits for a place of this day? Also: whose last day is over?
create index wishes_waiting on appointments.wishes (office, last_day) where state = 'waiting';
alter table appointments.wishes enable row level security;
create policy own on appointments.wishes using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() in ('officer', 'device') and office = access.office()));
grant select, insert, update on appointments.wishes to gerbang_app;

-- A place kept for somebody who was drawn, until they answer or the time is over.
create table appointments.offers (
  office text not null,
  id uuid not null,
  freed uuid not null,
  wish uuid not null,
  case_id uuid not null,
  person uuid not null,
  starts_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'left', 'lapsed')),
  -- Among how many it was drawn, for whoever doubts it.
  among integer not null check (among > 0),
  offered_at timestamptz not null,
  until timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id),
  foreign key (office, freed) references appointments.freed (office, id),
  foreign key (office, wish) references appointments.wishes (office, id)
);
-- Was this place offered to them before? Once is enough.
create unique index offers_once on appointments.offers (office, freed, wish);
-- To whom is this place offered now? To one person at a time.
create unique index offers_freed on appointments.offers (office, freed) where state = 'open';
-- What is offered to whoever has this wish? One place at a time.
create unique index offers_wish on appointments.offers (office, wish) where state = 'open';
-- Is something offered to this case?
create index offers_case on appointments.offers (case_id) where state = 'open';
alter table appointments.offers enable row level security;
create policy own on appointments.offers using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() in ('officer', 'device') and office = access.office()));
grant select, insert, update on appointments.offers to gerbang_app;
