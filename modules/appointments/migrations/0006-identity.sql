-- Whose place is this, whatever account it was chosen with? A keyed mark of the identity number that was
-- handed in, never the number. It is written once, when the application is handed in.
alter table appointments.bookings add column identity text check (length(identity) between 20 and 100);
-- Has this person a place for this service already, perhaps by another account? One each.
create unique index bookings_identity on appointments.bookings (identity, service)
  where state in ('kept', 'confirmed') and identity is not null;

-- A place is no ware: whose it is cannot be changed, only given back.
create function appointments.identity_stays() returns trigger language plpgsql as $$
begin
  if new.identity is distinct from old.identity or new.case_id <> old.case_id then
    raise exception 'a place stays with whom it was made for'
      using errcode = 'check_violation', constraint = 'identity_stays';
  end if;
  return new;
end $$;
create trigger identity_stays before update on appointments.bookings for each row
  when (old.identity is not null) execute function appointments.identity_stays();

-- Who held places and let them lapse, again and again?
create index bookings_lapsed on appointments.bookings (person, changed_at)
  where state = 'released' and person is not null;
