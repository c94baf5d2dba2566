-- An application goes on at another office, and what was asked about it goes along with every answer.
alter table interagency.answers drop constraint answers_office_question_fkey,
  add foreign key (office, question) references interagency.questions (office, id)
    on update cascade;
alter table interagency.settlements drop constraint settlements_office_question_fkey,
  add foreign key (office, question) references interagency.questions (office, id)
    on update cascade;
alter table interagency.looks drop constraint looks_office_question_fkey,
  add foreign key (office, question) references interagency.questions (office, id)
    on update cascade;
grant update (office) on interagency.questions to gerbang_app;

-- What stands before a decision, whichever office asked: when it is due, what was said, and for how many
-- answers somebody has decided what follows. Never a word of it.
create function interagency.asked_of(asked uuid)
returns table (due_at timestamptz, says text[], is_after boolean[], settled integer)
language sql stable security definer set search_path = '' as $$
  select q.due_at,
    array(select a.says from interagency.answers a
      where a.office = q.office and a.question = q.id order by a.nth),
    array(select a.is_after from interagency.answers a
      where a.office = q.office and a.question = q.id order by a.nth),
    (select max(s.answers) from interagency.settlements s
      where s.office = q.office and s.question = q.id)
  from interagency.questions q
  where q.case_id = asked and access.kind() in ('system', 'officer')
    and access.only_case() in ('', asked::text)
  order by q.asked_at
$$;
revoke all on function interagency.asked_of(uuid) from public;
grant execute on function interagency.asked_of(uuid) to gerbang_app;
