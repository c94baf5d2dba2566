-- What people ask about their own data, what must be kept all the same, and what was destroyed. Nothing in
-- here names anybody: a person is a number that leads nowhere once the account is gone.
create schema if not exists privacy;
grant usage on schema privacy to gerbang_app;

-- Somebody asked for everything about them to be deleted. The clock of 3 x 24 hours is `due_at`.
create table privacy.requests (
  id uuid primary key,
  person uuid not null,
  -- The offices that keep something of this person when it was asked.
  offices text[] not null,
  asked_at timestamptz not null,
  -- Until then its person may take it back; then the house does it.
  works_at timestamptz not null check (works_at >= asked_at),
  due_at timestamptz not null check (due_at >= works_at),
  -- kept: done, and what a rule or a hold keeps is named; the account goes with the last of it.
  state text not null check (state in ('asked', 'kept', 'done', 'back')),
  settled_at timestamptz,
  check ((state = 'asked') = (settled_at is null))
);
-- Has this person asked already? Once at a time.
create unique index requests_open on privacy.requests (person) where state in ('asked', 'kept');
-- What is to be done now?
create index requests_due on privacy.requests (works_at) where state = 'asked';

-- What became of each application of a request.
create table privacy.parts (
  request_id uuid not null references privacy.requests (id),
  case_id uuid not null,
  office text not null,
  verdict text not null check (verdict in ('destroyed', 'kept', 'held', 'open')),
  until_at timestamptz,
  at timestamptz not null,
  primary key (request_id, case_id)
);

-- Its person asked for the use of an application to be paused, or a rule keeps it after they asked to
-- have it deleted.
create table privacy.restrictions (
  id uuid primary key,
  case_id uuid not null,
  office text not null,
  person uuid,
  cause text not null check (cause in ('asked', 'kept')),
  at timestamptz not null,
  lifted_at timestamptz
);
-- Is this application paused?
create unique index restrictions_now on privacy.restrictions (case_id) where lifted_at is null;

-- For a day officers may go on all the same, for a reason the law knows. Added to, never changed.
create table privacy.exceptions (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  why text not null check (why in ('law', 'safety')),
  reference text not null check (length(reference) between 3 and 120),
  staff text not null,
  at timestamptz not null,
  ends_at timestamptz not null,
  primary key (office, id)
);
-- May this application be worked on all the same?
create index exceptions_case on privacy.exceptions (case_id, ends_at);

-- A court, a dispute or an audit wants it kept. It stands above every request and every retention; it
-- takes two persons to lift.
create table privacy.holds (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  case_reference text not null,
  reason text not null check (reason in ('court', 'dispute', 'audit', 'crime')),
  reference text not null check (length(reference) between 3 and 120),
  placed_by text not null,
  placed_at timestamptz not null,
  review_on date not null,
  ask_by text,
  ask_at timestamptz,
  lifted_by text,
  lifted_at timestamptz,
  primary key (office, id),
  check ((ask_by is null) = (ask_at is null)),
  check ((lifted_by is null) = (lifted_at is null)),
  check (lifted_by is null or (ask_by is not null and lifted_by <> ask_by))
);
-- Is this application held?
create index holds_case on privacy.holds (case_id) where lifted_at is null;

-- What was destroyed: how many of what, when, by which rule, and a hash that only whoever knew the number of
-- the application can recognise. Added to, never changed.
create table privacy.destructions (
  office text not null,
  id uuid not null,
  kind text not null check (kind in ('application', 'paper', 'message', 'account')),
  count integer not null check (count > 0),
  rule text not null check (length(rule) between 3 and 120),
  subject_hash text not null check (subject_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  primary key (office, id)
);
-- What did this office destroy lately?
create index destructions_at on privacy.destructions (office, at);

-- Whose salts in the record of what happened are still to be destroyed; a number of an application.
create table privacy.salts (
  subject uuid primary key,
  due_at timestamptz not null
);

alter table privacy.requests enable row level security;
create policy seen on privacy.requests using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and access.office() = any (offices)));
alter table privacy.parts enable row level security;
create policy seen on privacy.parts using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office())
  or (access.kind() = 'person' and exists (select from privacy.requests r
    where r.id = request_id and r.person::text = access.person())));
alter table privacy.restrictions enable row level security;
-- Whoever is about to act asks whether they may, at whichever office the application is by then.
create policy asked on privacy.restrictions for select using (access.kind() in ('system', 'officer')
  or (access.kind() = 'person' and person::text = access.person()));
create policy own on privacy.restrictions for insert with check (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person()));
create policy lift on privacy.restrictions for update using (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person()));
alter table privacy.exceptions enable row level security;
create policy here on privacy.exceptions using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table privacy.holds enable row level security;
create policy here on privacy.holds using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table privacy.destructions enable row level security;
create policy here on privacy.destructions for select using (
  access.kind() = 'system' or (access.kind() = 'officer' and office in (access.office(), 'centre')));
create policy house on privacy.destructions for insert with check (access.kind() = 'system');
alter table privacy.salts enable row level security;
create policy house on privacy.salts using (access.kind() = 'system');

grant select, insert, update on privacy.requests, privacy.parts to gerbang_app;
grant select, insert on privacy.restrictions, privacy.exceptions, privacy.holds, privacy.destructions to gerbang_app;
grant update (lifted_at) on privacy.restrictions to gerbang_app;
grant update (ask_by, ask_at, lifted_by, lifted_at) on privacy.holds to gerbang_app;
grant select, insert, update, delete on privacy.salts to gerbang_app;
