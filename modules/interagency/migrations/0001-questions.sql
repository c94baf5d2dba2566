-- What was asked of other agencies about an application, and every answer that came.
create schema if not exists interagency;
grant usage on schema interagency to gerbang_app;

create table interagency.questions (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  agency text not null,
  -- What is asked, sealed with the case's key.
  about_sealed bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_on date not null,
  due_at timestamptz not null,
  primary key (office, id)
);
-- What was asked about this application?
create index questions_case on interagency.questions (case_id, asked_at);
-- Which questions of this office are the oldest?
create index questions_office on interagency.questions (office, due_at);

create table interagency.answers (
  office text not null,
  question uuid not null,
  nth integer not null check (nth between 1 and 20),
  says text not null check (says in ('clear', 'concern', 'unable')),
  -- Their number and what they wrote, sealed with the case's key.
  note_sealed bytea not null,
  -- The same paper typed twice is one answer.
  mark bytea not null,
  is_late boolean not null,
  is_after boolean not null,
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (office, question, nth),
  unique (office, question, mark),
  foreign key (office, question) references interagency.questions (office, id)
);

-- Somebody who answers for the office said what follows from it, once for as many answers as there were.
create table interagency.settlements (
  office text not null,
  question uuid not null,
  answers integer not null check (answers >= 0),
  reason_sealed bytea not null,
  settled_by uuid not null,
  settled_at timestamptz not null,
  primary key (office, question, answers),
  foreign key (office, question) references interagency.questions (office, id)
);

alter table interagency.questions enable row level security;
create policy own_office on interagency.questions using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table interagency.answers enable row level security;
create policy own_office on interagency.answers using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table interagency.settlements enable row level security;
create policy own_office on interagency.settlements using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on interagency.questions, interagency.answers, interagency.settlements to gerbang_app;
