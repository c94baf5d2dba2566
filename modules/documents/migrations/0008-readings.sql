-- What a machine read on a card that was sent, sealed with the case; nothing sealed when it could read nothing.
create table documents.readings (
  office text not null,
  file_id uuid not null,
  case_id uuid not null,
  card text not null check (card in ('identityCard', 'familyCard')),
  read_at timestamptz not null,
  said_sealed bytea,
  -- Fields for which the sender says that the answer is right and the card, or its reading, is not.
  kept text[] not null default '{}' check (cardinality(kept) <= 10),
  kept_at timestamptz,
  kept_by text,
  primary key (file_id),
  check ((kept_at is null) = (kept_by is null) and (kept_at is null) = (cardinality(kept) = 0))
);
-- What was read on the papers of this case?
create index readings_case on documents.readings (case_id);

alter table documents.readings enable row level security;
-- Whoever may see the folder, wherever it has moved, may see what was read on its papers.
create policy own on documents.readings using (exists (
  select from documents.folders where folders.case_id = readings.case_id));
grant select, insert, update, delete on documents.readings to gerbang_app;
