-- A guest may have more than one application to stay longer under way: each is waited for until it is
-- answered, and none takes the place of another.
alter table stays.stays add column pending_cases uuid[] not null default '{}'
  check (cardinality(pending_cases) <= 20);
update stays.stays set pending_cases = array[pending_case] where pending_case is not null;
-- The one that was waited for before stays for whoever runs the version before; nothing reads it from now on.
-- Which stay waits for this application?
create index stays_pending_cases on stays.stays using gin (pending_cases) where ended_at is null;
