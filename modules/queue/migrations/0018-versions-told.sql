-- Who decides many halls together holds their days and moves their versions once, at the end. Everybody
-- else still cannot forget to: only where that is said are the triggers silent.
drop trigger tickets_added on queue.tickets;
drop trigger tickets_changed on queue.tickets;
drop trigger promises_added on queue.promises;
create trigger tickets_added after insert on queue.tickets
  referencing new table as changed for each statement
  when (coalesce(current_setting('gerbang.versions', true), '') <> 'moved once')
  execute function queue.move_version();
create trigger tickets_changed after update on queue.tickets
  referencing new table as changed for each statement
  when (coalesce(current_setting('gerbang.versions', true), '') <> 'moved once')
  execute function queue.move_version();
create trigger promises_added after insert on queue.promises
  referencing new table as changed for each statement
  when (coalesce(current_setting('gerbang.versions', true), '') <> 'moved once')
  execute function queue.move_version();

-- Each index is written at every step of a ticket. One code is one ticket of a day and office; found by
-- the code first, one index answers both. Whoever is not done is found by office and day.
alter table queue.tickets drop constraint tickets_office_day_code_key;
drop index queue.tickets_code;
alter table queue.tickets add constraint tickets_code_key unique (code, day, office);
drop index queue.tickets_unfinished;
