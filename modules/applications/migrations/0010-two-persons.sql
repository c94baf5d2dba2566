-- Whose step a step is the second look at: the service's file says so, and the database holds it.
alter table applications.steps add column second_of text;

-- What a second person must do, no one does who did the first: not by a slip of the code either. In a
-- practice office a learner is both, and each such act says that it was practice.
create function applications.guard_second_person() returns trigger language plpgsql as $$
begin
  if new.actor_kind = 'officer' and new.cause is distinct from 'practice' and exists (
    select from applications.cases c
    join applications.steps s on s.definition_hash = c.definition_hash
    where c.id = new.case_id and s.action = new.action and s.from_state = new.from_state
      and s.second_of is not null
      and new.actor = (select a.actor from applications.actions a
        where a.case_id = new.case_id and a.action = s.second_of
        order by a.seq desc limit 1)) then
    raise exception 'act % of case % needs a second person', new.action, new.case_id
      using errcode = '23514', constraint = 'actions_two_persons';
  end if;
  return new;
end $$;
create trigger actions_two_persons before insert on applications.actions
  for each row execute function applications.guard_second_person();
