-- The papers of each case: who they belong to, what was sent, and who looked at it.
create schema if not exists documents;
grant usage on schema documents to gerbang_app;

create table documents.folders (
  office text not null,
  case_id uuid not null,
  person uuid,
  opened_at timestamptz not null,
  primary key (office, case_id)
);
-- Whose papers are these, when only the case is known?
create unique index folders_case on documents.folders (case_id);

create table documents.files (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid,
  requirement text not null check (length(requirement) between 1 and 80),
  kind text not null check (kind in ('jpeg', 'png', 'webp', 'pdf')),
  name_sealed bytea not null,
  size_bytes integer not null check (size_bytes > 0),
  width_pixels integer,
  height_pixels integer,
  sha256 bytea not null check (length(sha256) = 32),
  original text not null,
  page text,
  preview text,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (office, id),
  check ((page is null) = (kind = 'pdf')),
  check ((removed_at is null) = (removed_by is null))
);
-- Which file does this address speak of?
create unique index files_id on documents.files (id);
-- What was sent for this case?
create index files_case on documents.files (case_id, added_at);
-- Was this very paper sent for this requirement already? Pressing twice sends it once.
create unique index files_once on documents.files (office, case_id, requirement, sha256)
  where removed_at is null;

create table documents.looks (
  office text not null,
  id uuid not null,
  file_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor text not null,
  part text not null check (part in ('page', 'preview', 'original')),
  primary key (office, id)
);
-- Who has looked at the papers of this case?
create index looks_case on documents.looks (case_id, at);

-- A file's bytes and owner never change; it can only be moved with its folder or removed, once.
create function documents.guard_file() returns trigger language plpgsql as $$
begin
  if (new.id, new.case_id, new.sha256, new.original, new.added_at, new.requirement)
    is distinct from (old.id, old.case_id, old.sha256, old.original, old.added_at, old.requirement)
    or (old.removed_at is not null and new.removed_at is distinct from old.removed_at) then
    raise exception 'file % cannot be changed', old.id
      using errcode = '23514', constraint = 'files_kept';
  end if;
  return new;
end $$;
create trigger files_kept before update on documents.files
  for each row execute function documents.guard_file();

alter table documents.folders enable row level security;
alter table documents.files enable row level security;
alter table documents.looks enable row level security;
create policy own on documents.folders using (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
create policy own on documents.files using (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
-- Whoever may see the folder, wherever it has moved, may see who looked into it.
create policy own on documents.looks using (exists (
  select from documents.folders where folders.case_id = looks.case_id));
grant select, insert, update on documents.folders, documents.files to gerbang_app;
grant select, insert on documents.looks to gerbang_app;
