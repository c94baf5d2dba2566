-- What somebody may for a while at an office, or of one application, that is not theirs by their place
-- in the register: by whom, why, from when, until when. It ends by itself and is never prolonged; who
-- needs longer is given another one. Never changed but to be taken back.
create table identity.grants (
  office text not null,
  id uuid not null,
  staff uuid not null,
  role text check (role in ('officer', 'supervisor', 'head', 'finance', 'custodian', 'privacy',
    'auditor', 'national', 'support', 'partner')),
  case_id uuid,
  why text not null check (length(why) between 10 and 300),
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  given_by text not null,
  given_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  primary key (office, id),
  check ((role is null) <> (case_id is null)),
  -- Ninety days of twenty-four hours.
  check (ends_at > begins_at and ends_at <= begins_at + interval '2160 hours'),
  -- Nobody gives themselves anything.
  check (given_by <> staff::text),
  check ((revoked_by is null) = (revoked_at is null))
);
-- Which grant does this session act by?
create unique index grants_id on identity.grants (id);
-- What was granted to this member of staff and stands?
create index grants_staff on identity.grants (staff) where revoked_at is null;

alter table identity.grants enable row level security;
create policy here on identity.grants for select using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy give on identity.grants for insert with check (access.kind() = 'system');
create policy take_back on identity.grants for update using (access.kind() = 'system');
grant select, insert, update (revoked_by, revoked_at) on identity.grants to gerbang_app;

-- The grant an officer took up in this session, and when their passkey was last asked.
alter table identity.sessions add column grant_id uuid;
alter table identity.sessions add column proved_at timestamptz;
alter table identity.challenges drop constraint challenges_purpose_check;
alter table identity.challenges add constraint challenges_purpose_check
  check (purpose in ('enrol', 'signIn', 'prove'));
alter table identity.challenges drop constraint challenges_check;
alter table identity.challenges add constraint challenges_check
  check ((purpose in ('enrol', 'prove')) = (staff is not null));
