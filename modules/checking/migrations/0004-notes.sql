-- What was said at a counter and belongs to no act: for whoever goes on. Only ever added.
create table checking.notes (
  office text not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('applicantSaid', 'officerSaid', 'toDo')),
  text_sealed bytea not null,
  staff uuid not null,
  at timestamptz not null,
  primary key (office, id)
);
-- What was said of this application?
create index notes_case on checking.notes (case_id, at);
alter table checking.notes enable row level security;
create policy own_office on checking.notes
  using (access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
grant select, insert on checking.notes to gerbang_app;
