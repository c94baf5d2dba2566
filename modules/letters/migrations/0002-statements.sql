-- Statements of examination: questions and answers, read back, signed by whoever made it and by the officer, and
-- then a letter. What was signed is never changed.
create table letters.statements (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid,
  version integer not null check (version > 0),
  lines_sealed bytea not null,
  begun_by text not null,
  begun_at timestamptz not null,
  saved_by text not null,
  saved_at timestamptz not null,
  -- Read aloud to whoever made it; changing a word afterwards takes this back.
  read_by text,
  read_at timestamptz,
  -- In a session of their own, or by hand on the printed sheet.
  signed_how text check (signed_how in ('own', 'paper')),
  signed_at timestamptz,
  letter_id uuid references letters.letters (id),
  primary key (office, id),
  check ((read_by is null) = (read_at is null)),
  check ((signed_how is null) = (signed_at is null)),
  check (signed_at is null or read_at is not null),
  check (letter_id is null or signed_at is not null)
);
-- Which statement of this case is not finished?
create unique index statements_open on letters.statements (case_id) where letter_id is null;
-- What was stated in this case, the newest last?
create index statements_case on letters.statements (case_id, begun_at);

alter table letters.statements enable row level security;
create policy seen on letters.statements using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
grant select, insert on letters.statements to gerbang_app;
grant update (version, lines_sealed, saved_by, saved_at, read_by, read_at, signed_how, signed_at, letter_id)
  on letters.statements to gerbang_app;
