-- An office to practise in forgets every table there is, also those that are still to come: what hangs
-- on a ticket, the tickets, what hangs on a day; newest tables first, so that nothing is pointed at.
create or replace function queue.empty_practice(practice text, before date, is_everything boolean)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  emptied integer;
  gone uuid[];
  hanging regclass;
begin
  if practice !~ '^latihan(-[a-z0-9]+)*$' then
    raise exception 'only an office to practise in can be emptied, not %', practice;
  end if;
  gone := array(select id from queue.tickets where office = practice and day < before);
  for hanging in select * from queue.list_tables('ticket') loop
    execute format('delete from %s where office = $1 and ticket = any ($2)', hanging)
      using practice, gone;
  end loop;
  delete from queue.tickets where office = practice and id = any (gone);
  get diagnostics emptied = row_count;
  for hanging in select * from queue.list_tables('day') loop
    execute format('delete from %s where office = $1 and day < $2', hanging) using practice, before;
  end loop;
  delete from queue.durations where office = practice;
  delete from queue.sessions
    where office = practice and (is_everything or closed_at is not null);
  return emptied;
end $$;

-- The tables of this schema that have an office and this column, the newest first.
create function queue.list_tables(its_column name) returns setof regclass
language sql stable set search_path = '' as $$
  select class.oid::regclass from pg_catalog.pg_class class
  where class.relnamespace = 'queue'::regnamespace and class.relkind = 'r'
    and 2 = (select count(*) from pg_catalog.pg_attribute attribute
      where attribute.attrelid = class.oid and not attribute.attisdropped
        and attribute.attname in ('office', its_column))
  order by class.oid desc
$$;
revoke all on function queue.list_tables(name) from public;
