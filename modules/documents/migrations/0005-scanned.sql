-- What the virus scanner said. A file it could not be asked about is held: kept, and neither taken nor
-- lost, until it can. `off`: no scanner was set up when it came.
alter table documents.files
  add column scan text not null default 'off' check (scan in ('off', 'clean', 'held', 'found')),
  add column scanned_at timestamptz;
-- What is still to be asked about?
create index files_held on documents.files (added_at) where scan = 'held' and removed_at is null;

-- Only what is held is ever decided.
create function documents.guard_scan() returns trigger language plpgsql as $$
begin
  if old.scan <> 'held' and new.scan is distinct from old.scan then
    raise exception 'what the scanner said of file % cannot be changed', old.id
      using errcode = '23514', constraint = 'files_scanned';
  end if;
  return new;
end $$;
create trigger files_scanned before update on documents.files
  for each row execute function documents.guard_scan();
