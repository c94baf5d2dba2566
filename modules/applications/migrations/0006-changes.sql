-- What is being corrected of an application that was handed in, until it is sent: only the answers that
-- were typed anew, sealed with the case's key. Empty again once they were sent or left.
create table applications.corrections (
  case_id uuid primary key references applications.cases (id) on delete cascade,
  -- Counts every saving, so that two devices do not overwrite each other.
  version integer not null check (version > 0),
  answers_sealed bytea not null,
  saved_at timestamptz not null,
  saved_by_kind text not null,
  saved_by text not null
);
alter table applications.corrections enable row level security;
create policy ofcase on applications.corrections
  using (exists (select from applications.cases c where c.id = case_id));
grant select, insert, update on applications.corrections to gerbang_app;

-- A correction is a version beside the old one: which questions it answers anew. Empty for a handing-in.
alter table applications.submissions
  add column corrected text[],
  -- Under which name its answers are sealed; before it was written down, the bill or the moment.
  add column sealed_as text;

-- Somebody asks to be served sooner, and why; decided by a person, never for money. Added to, never
-- changed.
create table applications.urgencies (
  office text not null,
  id uuid not null,
  case_id uuid not null references applications.cases (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 60),
  words_sealed bytea not null,
  asked_by_kind text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (office, id)
);
-- Has this application asked to be served sooner, newest last?
create index urgencies_case on applications.urgencies (case_id, asked_at);
-- How often was it asked at this office, and when?
create index urgencies_office on applications.urgencies (office, asked_at);
alter table applications.urgencies enable row level security;
create policy ofcase on applications.urgencies
  using (access.kind() = 'system' or exists (select from applications.cases c where c.id = case_id));

-- What an officer decided about it, once.
create table applications.urgency_answers (
  office text not null,
  urgency_id uuid not null,
  case_id uuid not null references applications.cases (id) on delete cascade,
  granted boolean not null,
  words_sealed bytea not null,
  staff text not null,
  at timestamptz not null,
  primary key (office, urgency_id),
  foreign key (office, urgency_id) references applications.urgencies (office, id) on delete cascade
);
alter table applications.urgency_answers enable row level security;
create policy ofcase on applications.urgency_answers
  using (access.kind() = 'system' or exists (select from applications.cases c where c.id = case_id));
grant select, insert on applications.urgencies, applications.urgency_answers to gerbang_app;
