-- Whoever decides a second look is somebody else than who proposed it last; the code says so too.
create function watchlist.guard_second_person() returns trigger language plpgsql as $$
begin
  if new.what = 'confirmed' and new.staff = (
    select s.staff from watchlist.sayings s
    where s.hold = new.hold and s.what = 'proposed' order by s.at desc, s.id desc limit 1) then
    raise exception 'hold % needs a second person', new.hold
      using errcode = '23514', constraint = 'sayings_two_persons';
  end if;
  return new;
end $$;
create trigger sayings_two_persons before insert on watchlist.sayings
  for each row execute function watchlist.guard_second_person();
