-- A paper on its way: pieces that come over hours and networks until it is whole. Neither is a paper yet;
-- both are forgotten when it is, or when nobody goes on for three days.
create table documents.sendings (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid,
  requirement text not null check (length(requirement) between 1 and 80),
  name_sealed bytea not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  begun_at timestamptz not null,
  begun_by text not null,
  ends_at timestamptz not null,
  file_id uuid,
  primary key (office, id)
);
-- Which sending does this address speak of?
create unique index sendings_id on documents.sendings (id);
-- Was this very paper begun for this requirement already? Then it goes on.
create unique index sendings_once on documents.sendings (office, case_id, requirement, sha256)
  where file_id is null;
-- What has nobody gone on with?
create index sendings_ends on documents.sendings (ends_at);

create table documents.pieces (
  office text not null,
  sending_id uuid not null,
  nth integer not null check (nth between 0 and 99),
  sha256 bytea not null check (length(sha256) = 32),
  object text not null,
  primary key (office, sending_id, nth),
  foreign key (office, sending_id) references documents.sendings (office, id)
    on delete cascade on update cascade
);

alter table documents.sendings enable row level security;
alter table documents.pieces enable row level security;
create policy own on documents.sendings using (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
create policy own on documents.pieces using (exists (
  select from documents.sendings where sendings.id = pieces.sending_id));
grant select, insert, update, delete on documents.sendings to gerbang_app;
grant select, insert, delete on documents.pieces to gerbang_app;
