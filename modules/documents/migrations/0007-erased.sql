-- Papers whose case was erased: the key is gone, the bytes are taken off the disk by a sweep, and nothing of
-- a row leads to what the paper was. That there was one, of which requirement and when, stays.
alter table documents.files add column erased_at timestamptz;

create table documents.leaving (
  object text primary key check (object ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);
alter table documents.leaving enable row level security;
create policy house on documents.leaving using (access.kind() = 'system');
grant select, insert, delete on documents.leaving to gerbang_app;

-- What is shown of a file never changes, but for the one moment in which it is erased.
create or replace function documents.guard_file() returns trigger language plpgsql as $$
begin
  if new.erased_at is not null and old.erased_at is null and new.sha256 = decode(repeat('00', 32), 'hex')
    and (new.id, new.case_id, new.added_at, new.requirement)
      is not distinct from (old.id, old.case_id, old.added_at, old.requirement) then
    return new;
  end if;
  if (new.id, new.case_id, new.sha256, new.original, new.page, new.more_pages, new.preview,
      new.added_at, new.requirement, new.erased_at)
    is distinct from (old.id, old.case_id, old.sha256, old.original, old.page, old.more_pages,
      old.preview, old.added_at, old.requirement, old.erased_at)
    or (old.removed_at is not null and new.removed_at is distinct from old.removed_at) then
    raise exception 'file % cannot be changed', old.id
      using errcode = '23514', constraint = 'files_kept';
  end if;
  return new;
end $$;
