-- Places of an office-day and who has them. Amounts are seconds of counter time, because visits of
-- different length share one calendar; the layout itself is worked out by packages/booking.
create schema if not exists appointments;
grant usage on schema appointments to gerbang_app;

-- One row an office and day, locked by every decision about it.
create table appointments.office_days (
  office text not null,
  day date not null,
  policy text not null,
  counters integer not null check (counters > 0),
  laid_out_at timestamptz not null,
  primary key (office, day)
);
alter table appointments.office_days enable row level security;
create policy everyone on appointments.office_days for select using (true);
create policy changed on appointments.office_days using (access.kind() in ('system', 'person', 'officer'));
grant select, insert, update on appointments.office_days to gerbang_app;

create table appointments.slots (
  office text not null,
  day date not null,
  starts_at timestamptz not null,
  total integer not null check (total >= 0),
  held integer not null default 0 check (held >= 0),
  booked integer not null default 0 check (booked >= 0),
  primary key (office, day, starts_at),
  constraint never_oversold check (held + booked <= total)
) with (fillfactor = 70);
alter table appointments.slots enable row level security;
create policy everyone on appointments.slots for select using (true);
create policy changed on appointments.slots using (access.kind() in ('system', 'person', 'officer'));
grant select, insert, update on appointments.slots to gerbang_app;

create table appointments.bookings (
  office text not null,
  id uuid not null,
  code text not null check (code ~ '^[0-9A-Z]{7}$'),
  case_id uuid not null,
  person uuid,
  service text not null,
  day date not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes > 0),
  takes integer[] not null check (cardinality(takes) > 0),
  state text not null check
    (state in ('held', 'kept', 'confirmed', 'arrived', 'missed', 'released', 'cancelled', 'lost')),
  hold_until timestamptz,
  extended_at timestamptz,
  moves integer not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id),
  check ((state in ('held', 'kept')) = (hold_until is not null))
);
-- Whose visit does this code name? The kiosk asks without knowing the office.
create unique index bookings_code on appointments.bookings (code);
-- Which place does this case have? Never two.
create unique index bookings_case on appointments.bookings (case_id)
  where state in ('held', 'kept', 'confirmed');
-- Has this person a place for this service already? One each, so nobody hoards.
create unique index bookings_person on appointments.bookings (person, service)
  where state in ('held', 'kept', 'confirmed') and person is not null;
-- What became of the places of this case?
create index bookings_history on appointments.bookings (case_id, made_at);
-- Whose time to fill in or to pay is over?
create index bookings_due on appointments.bookings (hold_until) where state in ('held', 'kept');
-- Who is expected at this office on this day? Also: who did not come?
create index bookings_expected on appointments.bookings (office, day, starts_at)
  where state in ('confirmed', 'arrived');
alter table appointments.bookings enable row level security;
create policy own on appointments.bookings using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() in ('officer', 'device') and office = access.office()));
grant select, insert, update on appointments.bookings to gerbang_app;

-- Where a code belongs, for the kiosk of another office to send somebody to the right door. It gives
-- away nothing but the office.
create function appointments.office_of(asked text) returns text
  language sql stable security definer set search_path = ''
  as $$ select office from appointments.bookings where code = asked $$;
revoke all on function appointments.office_of(text) from public;
grant execute on function appointments.office_of(text) to gerbang_app;
