-- Every file is drawn as pages, a PDF too; iPhones' photographs (HEIC) are taken. PDF files that came
-- before have no page.
alter table documents.files
  drop constraint files_kind_check,
  drop constraint files_check,
  add constraint files_kind_check check (kind in ('jpeg', 'png', 'webp', 'heic', 'pdf')),
  add constraint files_page_check check (page is not null or kind = 'pdf'),
  add column more_pages text[] not null default '{}' check (cardinality(more_pages) < 20);
alter table documents.looks
  drop constraint looks_part_check,
  add constraint looks_part_check check (part ~ '^(page(-([2-9]|1[0-9]))?|preview|original)$');

-- What is shown of a file never changes either.
create or replace function documents.guard_file() returns trigger language plpgsql as $$
begin
  if (new.id, new.case_id, new.sha256, new.original, new.page, new.more_pages, new.preview,
      new.added_at, new.requirement)
    is distinct from (old.id, old.case_id, old.sha256, old.original, old.page, old.more_pages,
      old.preview, old.added_at, old.requirement)
    or (old.removed_at is not null and new.removed_at is distinct from old.removed_at) then
    raise exception 'file % cannot be changed', old.id
      using errcode = '23514', constraint = 'files_kept';
  end if;
  return new;
end $$;
