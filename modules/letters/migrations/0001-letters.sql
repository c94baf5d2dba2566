-- Letters: what the office wrote, to whom, under which number, and whether it still holds. A letter is
-- never changed: what is wrong is revoked or replaced.
create schema if not exists letters;
grant usage on schema letters to gerbang_app;

-- The last number of each office and year. Its row is locked until the letter is there, so that no
-- number is skipped, also when whoever was writing breaks off.
create table letters.series (
  office text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (office, year)
);

-- The keys letters are signed with. Those of before stay, because their letters do.
create table letters.keys (
  id text primary key check (id ~ '^[0-9]{2}[a-z]?$'),
  nth integer not null unique,
  public_key text not null check (length(public_key) = 43),
  private_sealed bytea not null,
  made_at timestamptz not null
);

create table letters.letters (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid,
  template text not null,
  -- Which act it was written for: the same act gives one letter.
  cause text not null,
  year integer not null,
  nth integer not null check (nth > 0),
  number text not null unique,
  -- What it says, sealed with the case's key, and the hash of that.
  facts_sealed bytea not null,
  facts_hash text not null check (facts_hash ~ '^[0-9a-f]{64}$'),
  -- Which letter a square or a check code belongs to, by marks that lead to no number.
  token_mark bytea not null check (length(token_mark) = 32),
  code_mark bytea not null check (length(code_mark) = 32),
  key_id text not null references letters.keys (id),
  valid_until date,
  state text not null check (state in ('valid', 'replaced', 'revoked')),
  state_at timestamptz,
  replaced_by uuid,
  issued_at timestamptz not null,
  actor_kind text not null,
  actor text not null,
  primary key (office, id),
  unique (office, year, nth),
  check ((state = 'replaced') = (replaced_by is not null)),
  check ((state = 'valid') = (state_at is null))
);
-- Which letter is this?
create unique index letters_id on letters.letters (id);
-- Was the letter for this act written already?
create unique index letters_cause on letters.letters (case_id, template, cause);
-- Which letter does this square belong to?
create unique index letters_token on letters.letters (token_mark);
-- Which letter does this number with this code belong to?
create unique index letters_code on letters.letters (code_mark);
-- Which letters hold no more? For the list that is taken along without a connection.
create index letters_over on letters.letters (state_at) where state <> 'valid';

-- The sheet as it was made for the first time; what anybody gets later is this, byte for byte.
create table letters.sheets (
  office text not null,
  letter_id uuid not null references letters.letters (id),
  layout integer not null,
  pdf_sealed bytea not null,
  pdf_hash text not null check (pdf_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  primary key (office, letter_id)
);

-- Every time somebody took a sheet: to trace what was printed.
create table letters.taken (
  office text not null,
  id uuid not null,
  letter_id uuid not null references letters.letters (id),
  actor_kind text not null,
  actor text not null,
  is_copy boolean not null,
  at timestamptz not null,
  primary key (office, id)
);
-- Who took this letter, and when?
create index taken_letter on letters.taken (letter_id, at);

-- A letter is revoked or replaced by two: one who asks for it, and one who may decide.
create table letters.proposals (
  office text not null,
  id uuid not null,
  letter_id uuid not null references letters.letters (id),
  kind text not null check (kind in ('revoke', 'replace')),
  -- Why, and what is to stand there instead, sealed with the case's key.
  wish_sealed bytea not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  is_confirmed boolean,
  primary key (office, id),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (is_confirmed is null)),
  check (decided_by is distinct from proposed_by)
);
-- Is something asked for this letter that nobody has decided?
create unique index proposals_open on letters.proposals (letter_id) where decided_at is null;

alter table letters.series enable row level security;
create policy here on letters.series using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table letters.keys enable row level security;
create policy house on letters.keys using (access.kind() in ('system', 'officer'));
alter table letters.letters enable row level security;
create policy seen on letters.letters using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
alter table letters.sheets enable row level security;
create policy ofletter on letters.sheets using (
  exists (select from letters.letters l where l.id = letter_id));
alter table letters.taken enable row level security;
create policy ofletter on letters.taken using (
  exists (select from letters.letters l where l.id = letter_id));

alter table letters.proposals enable row level security;
create policy here on letters.proposals using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));

grant select, insert on letters.proposals to gerbang_app;
grant update (decided_by, decided_at, is_confirmed) on letters.proposals to gerbang_app;
grant select, insert on letters.keys, letters.letters, letters.sheets, letters.taken to gerbang_app;
grant update (state, state_at, replaced_by) on letters.letters to gerbang_app;
grant select, insert, update on letters.series to gerbang_app;
