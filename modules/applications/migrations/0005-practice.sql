-- Applications made up in an office to practise in go with everything else that happened there. The
-- application may delete nothing in this schema by itself, so this is the one way, and it knows only
-- practice offices, which are named so (the office's file is refused otherwise).
create function applications.empty_practice(practice text, before timestamptz)
returns uuid[] language plpgsql security definer set search_path = '' as $$
declare
  gone uuid[];
begin
  if practice !~ '^latihan(-[a-z0-9]+)*$' then
    raise exception 'only an office to practise in can be emptied, not %', practice;
  end if;
  gone := array(select id from applications.cases where office = practice and started_at < before);
  delete from applications.consents where case_id = any (gone);
  delete from applications.typings where case_id = any (gone);
  delete from applications.actions where case_id = any (gone);
  delete from applications.submissions where case_id = any (gone);
  delete from applications.drafts where case_id = any (gone);
  delete from applications.cases where id = any (gone);
  return gone;
end $$;
revoke all on function applications.empty_practice(text, timestamptz) from public;
grant execute on function applications.empty_practice(text, timestamptz) to gerbang_app;
