-- A family that comes together may ask for an earlier block: one wish of theirs, one lot in the draw.
alter table appointments.wishes
  add column party uuid,
  add column member_cases uuid[],
  add column member_services text[],
  add column member_seats integer[],
  add constraint wishes_whole_party check (
    (party is null and member_cases is null and member_services is null and member_seats is null)
    or (party is not null and cardinality(member_cases) between 1 and 5
      and cardinality(member_services) = cardinality(member_cases)
      and cardinality(member_seats) = cardinality(member_cases)));
-- Does the family of this case wait?
create index wishes_members on appointments.wishes using gin (member_cases) where state = 'waiting';
