-- What could be better about a paper, and why its sender keeps it all the same.
alter table documents.files
  add column doubts text[] not null default '{}' check (cardinality(doubts) <= 10),
  add column reason text check (reason in ('paper', 'camera', 'readable')),
  add column reason_at timestamptz,
  add column reason_by text,
  add constraint files_reason_whole
    check ((reason is null) = (reason_at is null) and (reason is null) = (reason_by is null));

-- A reason is given once, and what was found never changes.
create function documents.guard_doubts() returns trigger language plpgsql as $$
begin
  if new.doubts is distinct from old.doubts
    or (old.reason is not null and new.reason is distinct from old.reason) then
    raise exception 'what was found of file % cannot be changed', old.id
      using errcode = '23514', constraint = 'files_doubted';
  end if;
  return new;
end $$;
create trigger files_doubted before update on documents.files
  for each row execute function documents.guard_doubts();
