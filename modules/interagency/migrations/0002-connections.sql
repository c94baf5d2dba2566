-- An agency's own connection: its people and its machine read what it is asked and answer by themselves.
-- To the tables they are of the kind `agency`, at the place `agency-NAME`, and see no office's rows.

-- The name and number that were sent along with a question, sealed with the case's key.
alter table interagency.questions add column person_sealed bytea;
-- The office waits for this answer no more; one that comes is kept all the same.
alter table interagency.questions add column let_go_at timestamptz;
grant update (let_go_at) on interagency.questions to gerbang_app;
-- What is this agency asked, and what of it was due first?
create index questions_agency on interagency.questions (agency, due_at);

-- How an answer came: typed by an officer from a letter, or by the agency's own person or machine.
alter table interagency.answers add column came_by text not null default 'letter'
  check (came_by in ('letter', 'person', 'connection'));
alter table interagency.answers alter column came_by drop default;
-- Who of the agency gave it, as they are called there.
alter table interagency.answers add column from_name text check (length(from_name) between 1 and 200);
alter table interagency.answers add constraint answers_from_check
  check ((came_by = 'letter') = (from_name is null));

create policy own_agency on interagency.questions for select using (
  access.kind() = 'agency' and access.office() = 'agency-' || agency);
create policy own_agency_reads on interagency.answers for select using (
  access.kind() = 'agency' and exists (
    select from interagency.questions q
    where q.office = answers.office and q.id = answers.question
      and access.office() = 'agency-' || q.agency));
create policy own_agency_answers on interagency.answers for insert with check (
  access.kind() = 'agency' and came_by <> 'letter' and noted_by::text = access.actor()
  and exists (
    select from interagency.questions q
    where q.office = answers.office and q.id = answers.question
      and access.office() = 'agency-' || q.agency));

-- The token of an agency's machine: shown once, kept as a hash, over by itself or taken back.
create table interagency.connections (
  id uuid primary key,
  agency text not null check (agency <> 'other'),
  label text not null check (length(label) between 2 and 100),
  token_hash bytea not null check (length(token_hash) = 32),
  given_by uuid not null,
  given_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > given_at
    and ends_at <= given_at + interval '8784 hours'),
  revoked_by uuid,
  revoked_at timestamptz,
  check ((revoked_by is null) = (revoked_at is null))
);
-- Which machine holds this token?
create unique index connections_token on interagency.connections (token_hash);
-- Which token of this agency opens, and is it really only one?
create unique index connections_agency on interagency.connections (agency)
  where revoked_at is null;
alter table interagency.connections enable row level security;
create policy house on interagency.connections using (access.kind() = 'system');
grant select, insert, update (revoked_by, revoked_at) on interagency.connections to gerbang_app;

-- Who of an agency saw a question, and when first. Every look is also told to the log.
create table interagency.looks (
  office text not null,
  question uuid not null,
  seen_by uuid not null,
  way text not null check (way in ('person', 'connection')),
  name text not null check (length(name) between 1 and 200),
  first_at timestamptz not null,
  primary key (office, question, seen_by),
  foreign key (office, question) references interagency.questions (office, id)
);
alter table interagency.looks enable row level security;
create policy own_office on interagency.looks for select using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy own_agency_reads on interagency.looks for select using (
  access.kind() = 'agency' and seen_by::text = access.actor());
create policy own_agency_looks on interagency.looks for insert with check (
  access.kind() = 'agency' and seen_by::text = access.actor() and exists (
    select from interagency.questions q
    where q.office = looks.office and q.id = looks.question
      and access.office() = 'agency-' || q.agency));
grant select, insert on interagency.looks to gerbang_app;
