-- The mark of the number as it was corrected since; the one it was handed in with stays beside it and is never
-- changed. One each holds for the corrected one, so that whoever owns the mistyped number is free.
alter table appointments.bookings add column corrected text check (length(corrected) between 20 and 100);
drop index appointments.bookings_identity;
-- Has this person a place for this service already, perhaps by another account? One each.
create unique index bookings_identity on appointments.bookings (coalesce(corrected, identity), service)
  where state in ('kept', 'confirmed') and identity is not null;
-- Which visits of this service were of this person?
create index bookings_persons on appointments.bookings (coalesce(corrected, identity), service)
  where identity is not null;
