-- Documents that nobody may rely on, in every office, and where they were seen.
create schema if not exists frozen;
grant usage on schema frozen to gerbang_app;

create table frozen.reports (
  office text not null,
  id uuid not null,
  mark bytea not null check (length(mark) = 32),
  number_sealed bytea not null,
  reason text not null check (reason in ('lost', 'stolen', 'misused', 'missing')),
  note text check (length(note) between 3 and 300),
  case_id uuid,
  reported_kind text not null,
  reported_by text not null,
  reported_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  lift_reason text check (length(lift_reason) between 10 and 300),
  primary key (office, id),
  check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lift_reason is null)),
  check (lifted_by is distinct from reported_by)
);
-- Is this document frozen now? Once is enough, wherever it was reported.
create unique index reports_now on frozen.reports (mark) where lifted_at is null;
-- Which report is this?
create unique index reports_id on frozen.reports (id);
-- What was reported last?
create index reports_latest on frozen.reports (reported_at desc);

create table frozen.uses (
  office text not null,
  id uuid not null,
  mark bytea not null check (length(mark) = 32),
  what text not null check (what in ('filed', 'shown', 'checked')),
  case_id uuid not null,
  actor_kind text not null,
  actor text not null,
  at timestamptz not null,
  primary key (office, id)
);
-- Where was this document seen?
create index uses_mark on frozen.uses (mark, at);
-- Which document is this application about?
create index uses_case on frozen.uses (case_id) where what = 'filed';

-- A frozen document is frozen everywhere, so every office reads what any of them wrote.
alter table frozen.reports enable row level security;
create policy read_all on frozen.reports for select using (access.kind() in ('system', 'officer'));
create policy write_own on frozen.reports for insert with check (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy lift_own on frozen.reports for update using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table frozen.uses enable row level security;
create policy read_all on frozen.uses for select using (access.kind() in ('system', 'officer'));
create policy write_own on frozen.uses for insert with check (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));

grant select, insert on frozen.reports, frozen.uses to gerbang_app;
grant update (lifted_by, lifted_at, lift_reason) on frozen.reports to gerbang_app;
