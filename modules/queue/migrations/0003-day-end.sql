-- At the end of a day whoever is still in the hall has left it, also from a counter: an officer may
-- have gone home without finishing, and somebody may walk out in the middle of a service.
create or replace function queue.check_step() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('waiting', 'called'), ('waiting', 'left'),
    ('called', 'serving'), ('called', 'missed'), ('called', 'held'), ('called', 'left'),
    ('serving', 'waiting'), ('serving', 'held'), ('serving', 'done'), ('serving', 'left'),
    ('held', 'waiting'), ('held', 'left'),
    ('missed', 'waiting'), ('missed', 'left'))
  then
    raise exception 'a ticket cannot go from % to %', old.state, new.state
      using errcode = 'check_violation', constraint = 'tickets_step';
  end if;
  if (old.joined_at, old.slot_at, old.series, old.number, old.code, old.person)
    is distinct from (new.joined_at, new.slot_at, new.series, new.number, new.code, new.person)
  then
    raise exception 'what a ticket began with does not change'
      using errcode = 'check_violation', constraint = 'tickets_beginning';
  end if;
  return new;
end $$;

-- Which days still have somebody in the hall?
create index tickets_unfinished on queue.tickets (day) where state not in ('done', 'left');
