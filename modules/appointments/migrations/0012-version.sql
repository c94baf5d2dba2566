-- What a process remembers of a day is true as long as its version has not moved: every statement that
-- changes the seconds of its slots moves it, whoever wrote it and whatever they may see.
alter table appointments.office_days add column version bigint not null default 0;
alter table appointments.office_days set (fillfactor = 50);

create function appointments.move_version() returns trigger language plpgsql
security definer set search_path = pg_catalog as $$
begin
  update appointments.office_days day set version = day.version + 1
  from (select distinct office, day from changed) moved
  where day.office = moved.office and day.day = moved.day;
  return null;
end $$;
create trigger slots_added after insert on appointments.slots
  referencing new table as changed for each statement execute function appointments.move_version();
create trigger slots_changed after update on appointments.slots
  referencing new table as changed for each statement execute function appointments.move_version();
create trigger slots_removed after delete on appointments.slots
  referencing old table as changed for each statement execute function appointments.move_version();
