-- Several errands of one person in one visit: a party whose members are one person. They come at one
-- minute with one code, are served in turn, and each errand is still a booking of its own. An errand may
-- be one stage alone, such as collecting what is ready.
alter table appointments.bookings
  add column one_visit boolean not null default false,
  add column stage text check (length(stage) between 1 and 40),
  add constraint bookings_one_visit_of_a_party check (not one_visit or party is not null);
drop index appointments.bookings_person;
-- Has this person a place for this service already? One for themselves, whatever errands go with it, and
-- one for each of up to five they come with, so nobody hoards. Collecting is no second one.
create unique index bookings_person
  on appointments.bookings (person, service, (case when one_visit then 0 else seat end))
  where state in ('held', 'kept', 'confirmed') and person is not null and stage is null;
-- Where and when does this person come?
create index bookings_coming on appointments.bookings (person, starts_at)
  where state in ('held', 'kept', 'confirmed') and person is not null;
