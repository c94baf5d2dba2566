-- The folders of applications made up in an office to practise in go with them. No paper is ever taken
-- in there, and a folder that holds one stays.
create function documents.empty_practice(practice text, gone uuid[])
returns void language plpgsql security definer set search_path = '' as $$
begin
  if practice !~ '^latihan(-[a-z0-9]+)*$' then
    raise exception 'only an office to practise in can be emptied, not %', practice;
  end if;
  delete from documents.folders folder where office = practice and case_id = any (gone)
    and not exists (select from documents.files file where file.case_id = folder.case_id);
end $$;
revoke all on function documents.empty_practice(text, uuid[]) from public;
grant execute on function documents.empty_practice(text, uuid[]) to gerbang_app;
