-- Whoever writes an act, and however many at once: the database gives it the next number of its day. The
-- row of the day is held by whoever decides in it, so no two take the same one.
create function queue.number_act() returns trigger language plpgsql as $$
begin
  if new.day is not null and new.seq is null then
    new.seq := coalesce((select last.seq from queue.last_act(new.office, new.day) last), 0) + 1;
  end if;
  return new;
end $$;
create trigger acts_number before insert on queue.acts
  for each row execute function queue.number_act();
