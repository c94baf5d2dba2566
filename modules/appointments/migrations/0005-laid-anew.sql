-- What a day was laid out from, so that hours, counters or shares that an office changes later are laid
-- under the bookings it has already. Days of before keep what they have.
alter table appointments.office_days add column layout text;
