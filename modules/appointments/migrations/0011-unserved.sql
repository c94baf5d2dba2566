-- Came, and was not served before the day was over: another time is theirs without paying again.
alter table appointments.bookings drop constraint bookings_state_check;
alter table appointments.bookings add constraint bookings_state_check check (state in
  ('held', 'kept', 'confirmed', 'arrived', 'missed', 'unserved', 'released', 'cancelled', 'lost'));
