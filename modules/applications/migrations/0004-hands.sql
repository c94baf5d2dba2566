-- Whose hands were on an application: who typed which answers, whom its owner let help, and how the
-- applicant said yes when an officer handed it in for them.
create table applications.typings (
  case_id uuid not null references applications.cases (id),
  version integer not null,
  office text not null,
  -- The questions that were answered, never what was answered.
  questions text[] not null,
  actor_kind text not null,
  actor text not null,
  at timestamptz not null,
  primary key (case_id, version)
);
alter table applications.typings enable row level security;
create policy ofcase on applications.typings
  using (exists (select from applications.cases c where c.id = case_id));
grant select, insert on applications.typings to gerbang_app;

create table applications.consents (
  office text not null,
  id uuid not null,
  case_id uuid not null references applications.cases (id),
  person uuid not null,
  how text not null check (how in ('account', 'spoken', 'signed')),
  given_by_kind text not null,
  given_by text not null,
  given_at timestamptz not null,
  -- Until then the helper can take it up with its code, and then help until the second moment.
  take_until timestamptz not null,
  ends_at timestamptz not null check (ends_at > given_at),
  helper uuid check (helper <> person),
  -- What the helper says they are called and are to the applicant, sealed with the case's key.
  helper_sealed bytea,
  taken_at timestamptz,
  revoked_at timestamptz,
  primary key (office, id),
  check ((helper is null) = (taken_at is null) and (helper is null) = (helper_sealed is null))
);
-- Who may help with this application? Nobody twice.
create unique index consents_case on applications.consents (case_id, helper);
-- Whom does this person help?
create index consents_helper on applications.consents (helper) where helper is not null;
alter table applications.consents enable row level security;
create policy ofcase on applications.consents
  using (exists (select from applications.cases c where c.id = case_id));
create policy helping on applications.consents for select
  using (access.kind() = 'person' and helper::text = access.person());
grant select, insert, update on applications.consents to gerbang_app;

-- How the applicant said yes when somebody of the office handed it in for them.
alter table applications.submissions add column confirmed text
  check (confirmed in ('spoken', 'signed', 'code'));
