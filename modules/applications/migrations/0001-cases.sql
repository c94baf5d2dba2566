-- Applications from the first answer to the handed-over passport. A case belongs to one office at a
-- time and is finished under the definition it is pinned to. States and flags are the service's own
-- words (services/*.json), so they are not listed in a check here.
create schema if not exists applications;
grant usage on schema applications to gerbang_app;

create table applications.cases (
  office text not null,
  id uuid not null,
  person uuid,
  reference text not null check (length(reference) between 8 and 20),
  service text not null,
  definition_hash text not null check (definition_hash ~ '^[0-9a-f]{64}$'),
  language text not null check (language in ('id', 'en')),
  variant text,
  state text not null check (length(state) between 1 and 60),
  flags text[] not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  promised_on date,
  primary key (office, id)
);
-- Which office has this case?
create unique index cases_id on applications.cases (id);
-- Which case does this reference name, and is it free?
create unique index cases_reference on applications.cases (reference);
-- What has this person asked for, newest first?
create index cases_person on applications.cases (person, started_at desc);
-- Which cases of this office wait in this state, longest first?
create index cases_state on applications.cases (office, state, changed_at);

-- The answers as they stand, sealed with the case's key. `version` counts every saving.
create table applications.drafts (
  case_id uuid primary key references applications.cases (id),
  version integer not null check (version >= 0),
  answers_sealed bytea not null,
  saved_at timestamptz not null,
  saved_by_kind text not null,
  saved_by text not null
);

-- What was handed in, as it was handed in. Never changed.
create table applications.submissions (
  office text not null,
  case_id uuid not null references applications.cases (id),
  nth integer not null check (nth > 0),
  definition_hash text not null,
  variant text not null,
  answers_sealed bytea not null,
  amount_rupiah bigint not null check (amount_rupiah >= 0),
  bill text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor text not null,
  primary key (office, case_id, nth)
);

-- Everything that was ever done to a case, one row an act, numbered without a gap. Never changed.
create table applications.actions (
  office text not null,
  case_id uuid not null references applications.cases (id),
  seq integer not null check (seq > 0),
  action text not null,
  from_state text not null,
  to_state text not null,
  flags text[] not null,
  reason text,
  facts_sealed bytea,
  cause text,
  actor_kind text not null,
  actor text not null,
  counter text,
  at timestamptz not null,
  primary key (office, case_id, seq)
);
-- What happened to this case, in order, also when it moved between offices?
create unique index actions_case on applications.actions (case_id, seq);

alter table applications.cases enable row level security;
create policy seen on applications.cases for select using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
create policy begun on applications.cases for insert with check (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
create policy changed on applications.cases for update using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);

-- What hangs on a case is seen by those who see the case.
alter table applications.drafts enable row level security;
create policy ofcase on applications.drafts
  using (exists (select from applications.cases c where c.id = case_id));
alter table applications.submissions enable row level security;
create policy ofcase on applications.submissions
  using (exists (select from applications.cases c where c.id = case_id));
alter table applications.actions enable row level security;
create policy ofcase on applications.actions
  using (exists (select from applications.cases c where c.id = case_id));

grant select, insert, update on applications.cases, applications.drafts to gerbang_app;
grant select, insert on applications.submissions, applications.actions to gerbang_app;
