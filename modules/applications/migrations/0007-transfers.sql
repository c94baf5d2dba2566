-- An application goes on at another office: asked for by its applicant or with them, then carried out by
-- the house. The office it left keeps this row and nothing else of it. Added to, never changed.
create table applications.transfers (
  -- The office it leaves.
  office text not null,
  id uuid not null,
  case_id uuid not null references applications.cases (id) on delete cascade,
  reference text not null,
  to_office text not null check (to_office <> office),
  reason text not null check (length(reason) between 1 and 60),
  asked_by_kind text not null,
  asked_by text not null,
  at timestamptz not null,
  primary key (office, id)
);
-- Where did this application go, newest last?
create index transfers_reference on applications.transfers (reference, at);
-- Through which offices has this application gone?
create index transfers_case on applications.transfers (case_id, at);
alter table applications.transfers enable row level security;
create policy seen on applications.transfers using (
  access.kind() = 'system'
  or (access.kind() = 'officer' and office = access.office())
  or exists (select from applications.cases c where c.id = case_id)
);
grant select, insert on applications.transfers to gerbang_app;
