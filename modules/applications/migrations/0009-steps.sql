-- Which steps a definition knows, so that the log cannot hold a jump its service has not. Written once a
-- definition, when it is first worked with. Added to, never changed.
create table applications.steps (
  definition_hash text not null check (definition_hash ~ '^[0-9a-f]{64}$'),
  action text not null,
  from_state text not null,
  to_state text not null,
  primary key (definition_hash, action, from_state, to_state)
);
alter table applications.steps enable row level security;
create policy everybody on applications.steps using (true);
grant select, insert on applications.steps to gerbang_app;

-- A state is only left by a step of the case's own definition, and acts are numbered without a gap.
create function applications.guard_action() returns trigger language plpgsql as $$
begin
  if new.seq <> 1 + (select coalesce(max(a.seq), 0) from applications.actions a
      where a.case_id = new.case_id) then
    raise exception 'act % of case % does not follow', new.seq, new.case_id
      using errcode = '23514', constraint = 'actions_contiguous';
  end if;
  if new.from_state <> new.to_state and not exists (
    select from applications.cases c
    join applications.steps s on s.definition_hash = c.definition_hash
    where c.id = new.case_id and s.action = new.action
      and s.from_state = new.from_state and s.to_state = new.to_state) then
    raise exception 'case % cannot go from % to % by %',
      new.case_id, new.from_state, new.to_state, new.action
      using errcode = '23514', constraint = 'actions_legal';
  end if;
  return new;
end $$;
create trigger actions_legal before insert on applications.actions
  for each row execute function applications.guard_action();
