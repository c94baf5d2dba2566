-- When a question was answered last, and since when nobody has anything to do with it: every answer is
-- clear, or it was settled as it stands. Lists of what waits read these and not all that ever was asked.
alter table interagency.questions add column answered_at timestamptz;
alter table interagency.questions add column rests_at timestamptz;
update interagency.questions q set
  answered_at = said.last_at,
  rests_at = case
    when said.is_clear then said.last_at
    else (select max(s.settled_at) from interagency.settlements s
      where s.office = q.office and s.question = q.id and s.answers = said.count) end
from (
  select q.office, q.id, count(a.nth) as count, bool_and(a.says = 'clear') as is_clear,
    max(a.noted_at) as last_at
  from interagency.questions q
  left join interagency.answers a on a.office = q.office and a.question = q.id
  group by q.office, q.id) said
where q.office = said.office and q.id = said.id;

-- Follows what came, whoever it came from: an agency may answer, and not say that its question rests.
create function interagency.follow_question() returns trigger language plpgsql
  security definer set search_path = '' as $$
begin
  if tg_table_name = 'answers' then
    update interagency.questions q set
      answered_at = greatest(q.answered_at, new.noted_at),
      rests_at = case when (
        select bool_and(a.says = 'clear') from interagency.answers a
        where a.office = new.office and a.question = new.question) then new.noted_at end
    where q.office = new.office and q.id = new.question;
  else
    update interagency.questions q set rests_at = new.settled_at
    where q.office = new.office and q.id = new.question and new.answers = (
      select count(*) from interagency.answers a
      where a.office = new.office and a.question = new.question);
  end if;
  return null;
end $$;
revoke all on function interagency.follow_question() from public;
create trigger answers_follow after insert on interagency.answers
  for each row execute function interagency.follow_question();
create trigger settlements_follow after insert on interagency.settlements
  for each row execute function interagency.follow_question();

drop index interagency.questions_office;
drop index interagency.questions_agency;
-- Which question is it?
create unique index questions_id on interagency.questions (id);
-- What of this office waits for an answer or for somebody, due first in front?
create index questions_waiting on interagency.questions (office, due_at, id) where rests_at is null;
-- What waits for this agency, due first in front?
create index questions_open on interagency.questions (agency, due_at, id)
  where answered_at is null and let_go_at is null;
-- What did this agency answer lately?
create index questions_answered on interagency.questions (agency, answered_at, id)
  where answered_at is not null;
