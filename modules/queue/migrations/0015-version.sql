-- What a process remembers of a hall is true as long as the version of its day has not moved. Every
-- statement that changes what the hall is decided from moves it, whoever wrote it.
alter table queue.days add column version bigint not null default 0;
alter table queue.days set (fillfactor = 50);

create function queue.move_version() returns trigger language plpgsql as $$
begin
  update queue.days day set version = day.version + 1
  from (select distinct office, day from changed) moved
  where day.office = moved.office and day.day = moved.day;
  return null;
end $$;
create trigger tickets_added after insert on queue.tickets
  referencing new table as changed for each statement execute function queue.move_version();
create trigger tickets_changed after update on queue.tickets
  referencing new table as changed for each statement execute function queue.move_version();
create trigger tickets_removed after delete on queue.tickets
  referencing old table as changed for each statement execute function queue.move_version();
create trigger promises_added after insert on queue.promises
  referencing new table as changed for each statement execute function queue.move_version();
create trigger promises_removed after delete on queue.promises
  referencing old table as changed for each statement execute function queue.move_version();

-- A session knows no day but counts for the one it was opened on; east of Greenwich that is the date
-- there or the next.
create function queue.move_versions_of_sessions() returns trigger language plpgsql as $$
begin
  update queue.days day set version = day.version + 1
  from (select distinct office, (opened_at at time zone 'UTC')::date as opened from changed) moved
  where day.office = moved.office and day.day between moved.opened and moved.opened + 1;
  return null;
end $$;
create trigger sessions_added after insert on queue.sessions
  referencing new table as changed for each statement
  execute function queue.move_versions_of_sessions();
create trigger sessions_changed after update on queue.sessions
  referencing new table as changed for each statement
  execute function queue.move_versions_of_sessions();
create trigger sessions_removed after delete on queue.sessions
  referencing old table as changed for each statement
  execute function queue.move_versions_of_sessions();

-- The same rules as before, the usual steps first: a condition with a question to a table in it costs
-- ten times as much as one without, and was asked at every step.
create or replace function queue.check_step() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('waiting', 'called'), ('waiting', 'left'),
    ('called', 'serving'), ('called', 'missed'), ('called', 'held'), ('called', 'left'),
    ('called', 'waiting'),
    ('serving', 'waiting'), ('serving', 'held'), ('serving', 'done'), ('serving', 'left'),
    ('held', 'waiting'), ('held', 'called'), ('held', 'left'),
    ('missed', 'waiting'), ('missed', 'left'))
  and not (new.undone = old.undone + 1 and (old.state, new.state) in (
    ('called', 'held'), ('serving', 'called'), ('missed', 'called'), ('held', 'serving'),
    ('waiting', 'serving'), ('done', 'serving'), ('done', 'waiting'), ('done', 'called')))
  then
    if not (new.state = 'done' and old.state in ('waiting', 'held', 'missed') and exists (
      select from queue.entries entry where entry.office = old.office and entry.ticket = old.id
        and entry.leg = old.leg))
    then
      raise exception 'a ticket cannot go from % to %', old.state, new.state
        using errcode = 'check_violation', constraint = 'tickets_step';
    end if;
  end if;
  if (old.joined_at, old.slot_at, old.series, old.number, old.code, old.person)
    is distinct from (new.joined_at, new.slot_at, new.series, new.number, new.code, new.person)
  then
    raise exception 'what a ticket began with does not change'
      using errcode = 'check_violation', constraint = 'tickets_beginning';
  end if;
  return new;
end $$;
