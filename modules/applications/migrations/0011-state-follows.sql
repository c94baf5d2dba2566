-- Where an application stands is what its log says last, and the log goes on from where it stood: also for
-- whoever holds the application's own password. Looked at when a transaction ends, because the row and its
-- line in the log are written one after the other. As the owner, so that nobody's view of rows is in the way.
create function applications.guard_standing() returns trigger language plpgsql
  security definer set search_path = pg_catalog as $$
declare
  this uuid;
  before text;
  stands text;
  logged text;
begin
  if tg_table_name = 'actions' then
    this := new.case_id;
    select a.to_state into before from applications.actions a
      where a.case_id = this and a.seq = new.seq - 1;
    if found and before <> new.from_state then
      raise exception 'act % of case % goes on from %, not from %',
        new.seq, this, before, new.from_state using errcode = '23514', constraint = 'actions_follow';
    end if;
  else
    this := new.id;
  end if;
  select c.state into stands from applications.cases c where c.id = this;
  -- Made up to practise with, and deleted meanwhile.
  if not found then return null; end if;
  select a.to_state into logged from applications.actions a
    where a.case_id = this order by a.seq desc limit 1;
  if logged is distinct from stands then
    raise exception 'case % cannot stand on % when its log ends on %', this, stands, logged
      using errcode = '23514', constraint = 'cases_follow';
  end if;
  return null;
end $$;

create constraint trigger actions_follow after insert on applications.actions
  deferrable initially deferred for each row execute function applications.guard_standing();
create constraint trigger cases_begin after insert on applications.cases
  deferrable initially deferred for each row execute function applications.guard_standing();
create constraint trigger cases_follow after update of state on applications.cases
  deferrable initially deferred for each row when (old.state is distinct from new.state)
  execute function applications.guard_standing();

-- The steps of a definition are written in one statement; nobody adds one of their own later.
create function applications.guard_steps() returns trigger language plpgsql
  security definer set search_path = pg_catalog as $$
begin
  if exists (select from applications.steps s where s.definition_hash in (
      select a.definition_hash from added a)
    and not exists (select from added a where a.definition_hash = s.definition_hash
      and a.action = s.action and a.from_state = s.from_state and a.to_state = s.to_state)) then
    raise exception 'the steps of a definition are written once'
      using errcode = '23514', constraint = 'steps_once';
  end if;
  return null;
end $$;
create trigger steps_once after insert on applications.steps
  referencing new table as added for each statement execute function applications.guard_steps();
