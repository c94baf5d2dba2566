-- People who come together: up to five places of one block, each still a booking of its own, so that
-- one of them can be moved or given back alone. One code checks all of them in.
alter table appointments.bookings
  add column party uuid,
  add column seat integer not null default 0 check (seat between 0 and 5),
  add column party_code text check (party_code ~ '^[0-9A-Z]{7}$'),
  add constraint bookings_party_whole
    check ((party is null) = (seat = 0) and (party is null) = (party_code is null));
drop index appointments.bookings_person;
-- Has this person a place for this service already? One for themselves and one for each of up to
-- five they come with, so nobody hoards.
create unique index bookings_person on appointments.bookings (person, service, seat)
  where state in ('held', 'kept', 'confirmed') and person is not null;
-- Who comes together?
create index bookings_party on appointments.bookings (party) where party is not null;
-- Whose visits does the code of a party name?
create index bookings_party_code on appointments.bookings (party_code) where party_code is not null;

create or replace function appointments.office_of(asked text) returns text
  language sql stable security definer set search_path = ''
  as $$ select office from appointments.bookings where code = asked or party_code = asked
    order by state = 'confirmed' desc, starts_at limit 1 $$;
