-- Two entries that may be of one person. Saying that they are changes neither of them: both keep their
-- number and their history, and can be parted again.
create schema if not exists duplicates;
grant usage on schema duplicates to gerbang_app;

create table duplicates.pairs (
  id uuid primary key,
  one uuid not null,
  one_office text not null,
  other uuid not null check (one < other),
  other_office text not null,
  by_number boolean not null,
  by_name boolean not null,
  differs_in_nik boolean not null,
  state text not null check (state in ('open', 'proposed', 'joined', 'different')),
  -- Who said last that they are the same, until a second person has answered.
  proposed_by text,
  proposed_office text,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'proposed') = (proposed_by is not null)),
  check ((proposed_by is null) = (proposed_office is null))
);
-- Was this pair found before? Each is asked about once.
create unique index pairs_both on duplicates.pairs (one, other);
-- Which pairs of this office wait for somebody?
create index pairs_one_office on duplicates.pairs (one_office, state, found_at);
-- The same, for the office of the other entry.
create index pairs_other_office on duplicates.pairs (other_office, state, found_at);
-- With what is this entry joined?
create index pairs_other on duplicates.pairs (other);

-- Everything that was said about a pair. Never changed.
create table duplicates.sayings (
  id uuid primary key,
  pair uuid not null references duplicates.pairs (id),
  what text not null check (what in ('proposed', 'confirmed', 'declined', 'different', 'parted')),
  office text not null,
  staff text not null,
  -- Sealed with the key of the first entry, because reasons name people.
  reason_sealed bytea not null,
  at timestamptz not null
);
-- What was said about this pair, in order?
create index sayings_pair on duplicates.sayings (pair, at);

alter table duplicates.pairs enable row level security;
create policy here on duplicates.pairs using (
  access.kind() = 'system'
  or (access.kind() = 'officer' and access.office() in (one_office, other_office)));
alter table duplicates.sayings enable row level security;
create policy ofpair on duplicates.sayings
  using (exists (select from duplicates.pairs p where p.id = pair));

grant select, insert, update on duplicates.pairs to gerbang_app;
grant select, insert on duplicates.sayings to gerbang_app;
