-- What can be found, by marks that lead back to nothing. A mark is a keyed HMAC of one thing somebody
-- may type: how a word of the name sounds, a number, a day of birth. What a result shows is sealed
-- with the key of its case or paper file, so it is gone when that key is destroyed.
create schema if not exists search;
grant usage on schema search to gerbang_app;

create table search.entries (
  office text not null,
  id uuid not null,
  kind text not null check (kind in ('case', 'paper')),
  -- Whose account it is, who may read who looked.
  person uuid,
  -- What is no secret of a person: the number of the case or of the shelf, and what it is about.
  reference text not null,
  about text not null,
  told_sealed bytea not null,
  -- By which rules it was written.
  rules integer not null,
  at timestamptz not null,
  primary key (office, id)
);
-- Which office is this of?
create unique index entries_id on search.entries (id);

create table search.marks (
  office text not null,
  mark bytea not null check (length(mark) = 16),
  entry uuid not null,
  primary key (office, mark, entry)
);
-- Which marks go with this entry, when it is written anew or forgotten?
create index marks_entry on search.marks (entry);
-- Which other offices have this very number?
create index marks_mark on search.marks (mark);

-- Who searched, why, and with what kinds of things. Never what was typed. Never changed.
create table search.searches (
  office text not null,
  id uuid not null,
  at timestamptz not null,
  staff text not null,
  purpose text not null,
  -- The officer's own words, sealed with the key of this officer's log.
  words_sealed bytea not null,
  asked text[] not null,
  found integer not null check (found >= 0),
  elsewhere boolean not null,
  primary key (office, id)
);
-- Who searched in this office lately?
create index searches_at on search.searches (office, at);

-- Every result that was shown, and every one that was opened. Never changed.
create table search.looks (
  office text not null,
  id uuid not null,
  search uuid not null,
  entry uuid not null,
  person uuid,
  kind text not null check (kind in ('shown', 'opened')),
  purpose text not null,
  staff text not null,
  at timestamptz not null,
  primary key (office, id)
);
-- Who has looked at this case or paper file, newest first?
create index looks_entry on search.looks (entry, at);
-- What came of this search?
create index looks_search on search.looks (office, search);

-- How far the index has read what happened, and by which rules. Other rules: read everything again.
create table search.progress (
  rules integer primary key,
  xid text not null,
  event bigint not null
);

alter table search.entries enable row level security;
create policy here on search.entries using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table search.marks enable row level security;
create policy here on search.marks using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table search.searches enable row level security;
create policy here on search.searches using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table search.looks enable row level security;
create policy here on search.looks using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy own on search.looks for select using (
  access.kind() = 'person' and person::text = access.person());
alter table search.progress enable row level security;
create policy house on search.progress using (access.kind() = 'system');

grant select, insert, update, delete on search.entries, search.marks, search.progress to gerbang_app;
grant select, insert on search.searches, search.looks to gerbang_app;
