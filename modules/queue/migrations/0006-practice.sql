-- An office to practise in is emptied: of all that happened there nothing stays. The application may
-- delete nothing in this schema by itself, so this is the one way, and it knows only practice offices,
-- which are named so (the office's file is refused otherwise).
create function queue.empty_practice(practice text, before date, is_everything boolean)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  emptied integer;
  gone uuid[];
begin
  if practice !~ '^latihan(-[a-z0-9]+)*$' then
    raise exception 'only an office to practise in can be emptied, not %', practice;
  end if;
  gone := array(select id from queue.tickets where office = practice and day < before);
  delete from queue.outcomes where office = practice and ticket = any (gone);
  delete from queue.promises where office = practice and ticket = any (gone);
  delete from queue.near where office = practice and ticket = any (gone);
  delete from queue.set_outs where office = practice and ticket = any (gone);
  delete from queue.calls where office = practice and ticket = any (gone);
  delete from queue.acts where office = practice and ticket = any (gone);
  delete from queue.members where office = practice and ticket = any (gone);
  delete from queue.tickets where office = practice and id = any (gone);
  get diagnostics emptied = row_count;
  delete from queue.series where office = practice and day < before;
  delete from queue.days where office = practice and day < before;
  delete from queue.durations where office = practice;
  delete from queue.sessions
    where office = practice and (is_everything or closed_at is not null);
  return emptied;
end $$;
revoke all on function queue.empty_practice(text, date, boolean) from public;
grant execute on function queue.empty_practice(text, date, boolean) to gerbang_app;
