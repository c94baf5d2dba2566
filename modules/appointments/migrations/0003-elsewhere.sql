-- Places that were given by another system, brought by an office that applies and takes payment there.
-- They have no case, no bill and no account; of a person they hold initials. Swept after the day.
create table appointments.elsewhere (
  office text not null,
  id uuid not null,
  -- Ours, as every visit has one: the ticket, the slip and the survey go by it.
  code text not null check (code ~ '^[0-9A-Z]{7}$'),
  -- Theirs, as printed, and its letters and digits alone, by which it is found.
  foreign_code text not null check (length(foreign_code) between 4 and 40),
  foreign_key text not null check (foreign_key ~ '^[0-9A-Z]{4,40}$'),
  service text not null,
  stage text,
  day date not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes > 0),
  -- What it draws from the slots, beginning with this one.
  slot_at timestamptz not null,
  takes integer[] not null check (cardinality(takes) > 0),
  is_priority boolean not null,
  initials text not null check (length(initials) <= 6),
  state text not null check (state in ('expected', 'arrived', 'withdrawn')),
  brought_by text not null,
  brought_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id)
);
-- Which place does this foreign code name here? Never two, whoever imports at the same time.
create unique index elsewhere_foreign on appointments.elsewhere (office, foreign_key);
-- Whose visit is this, and at which office, when only our code is known?
create unique index elsewhere_code on appointments.elsewhere (code);
-- Who is expected at this office on this day?
create index elsewhere_expected on appointments.elsewhere (office, day, starts_at);
-- Whose day is long over?
create index elsewhere_over on appointments.elsewhere (starts_at);
-- At which office is a foreign code at home?
create index elsewhere_home on appointments.elsewhere (foreign_key);
alter table appointments.elsewhere enable row level security;
create policy seen on appointments.elsewhere for select using (
  access.kind() = 'system' or (access.kind() in ('officer', 'device') and office = access.office()));
create policy brought on appointments.elsewhere for insert with check (
  access.kind() = 'officer' and office = access.office());
create policy changed on appointments.elsewhere for update using (
  access.kind() = 'system' or (access.kind() in ('officer', 'device') and office = access.office()));
create policy swept on appointments.elsewhere for delete using (access.kind() = 'system');
grant select, insert, update, delete on appointments.elsewhere to gerbang_app;

-- Their seconds count against the day, but are not ours to refuse: what was promised elsewhere may be
-- more than there is. So they stand in a column of their own, and it is our places that give way.
alter table appointments.slots add column elsewhere integer not null default 0 check (elsewhere >= 0);

create function appointments.leave_room() returns trigger language plpgsql as $$
begin
  if new.held + new.booked > old.held + old.booked
    and new.held + new.booked + new.elsewhere > new.total
  then
    raise exception 'this time was given to others elsewhere'
      using errcode = 'check_violation', constraint = 'never_oversold_elsewhere';
  end if;
  return new;
end $$;
create trigger leave_room before update on appointments.slots
  for each row execute function appointments.leave_room();

create or replace function appointments.office_of(asked text) returns text
  language sql stable security definer set search_path = ''
  as $$ select office from (
      select office, state = 'confirmed' as is_first, starts_at from appointments.bookings
        where code = asked or party_code = asked
      union all
      select office, false, starts_at from appointments.elsewhere where code = asked) as one
    order by is_first desc, starts_at limit 1 $$;

-- The same for a foreign code: somebody at the wrong office is told the right one, and nothing else.
create function appointments.office_of_foreign(asked text) returns text
  language sql stable security definer set search_path = ''
  as $$ select office from appointments.elsewhere
    where foreign_key = asked and state <> 'withdrawn' order by starts_at limit 1 $$;
revoke all on function appointments.office_of_foreign(text) from public;
grant execute on function appointments.office_of_foreign(text) to gerbang_app;
