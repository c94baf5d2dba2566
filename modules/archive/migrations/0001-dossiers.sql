-- Paper files of an office: what each is, where it stands, whom it is of. Names, numbers and birthdays
-- are sealed with the file's own key; it is found through the marks of `search`.
create schema if not exists archive;
grant usage on schema archive to gerbang_app;

-- The number of the last paper file each office took in.
create table archive.series (
  office text primary key,
  last integer not null check (last > 0)
);

create table archive.dossiers (
  office text not null,
  id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('passport', 'stay', 'examination', 'other')),
  year integer not null check (year between 1900 and 2200),
  -- Cupboard, shelf and box, as the office writes it.
  shelf text not null check (length(shelf) between 1 and 40),
  -- What is written on it, in the version that holds; earlier ones stay in its history.
  facts_sealed bytea not null,
  version integer not null check (version > 0),
  case_id uuid,
  person uuid,
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id)
);
-- Which office has this paper file?
create unique index dossiers_id on archive.dossiers (id);
-- Every paper file has a number of its own in its office.
create unique index dossiers_number on archive.dossiers (office, number);
-- Which paper files belong to this case?
create index dossiers_case on archive.dossiers (case_id) where case_id is not null;

-- Everything that was done to a paper file's entry. Never changed.
create table archive.changes (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  what text not null check (what in ('registered', 'corrected', 'linked', 'unlinked')),
  before_sealed bytea,
  case_id uuid,
  staff text not null,
  at timestamptz not null,
  primary key (office, id)
);
-- What was done to this paper file, in order?
create index changes_dossier on archive.changes (dossier, at);

alter table archive.series enable row level security;
create policy here on archive.series using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table archive.dossiers enable row level security;
create policy here on archive.dossiers using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table archive.changes enable row level security;
create policy here on archive.changes using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));

grant select, insert, update on archive.series, archive.dossiers to gerbang_app;
grant select, insert on archive.changes to gerbang_app;
