-- Demands for money, told without a name: everything told is sealed, and of the moment only the day is kept.
create schema if not exists reports;
grant usage on schema reports to gerbang_app;

create table reports.reports (
  id uuid primary key,
  number text not null unique,
  -- SHA-256 of the secret: what opens it for whoever told it.
  secret_digest bytea not null check (length(secret_digest) = 32),
  -- Whom it is about: nobody of this office ever reads it.
  about text not null,
  told_on date not null,
  told_sealed bytea not null,
  state text not null check (state in ('new', 'looking', 'handedOver', 'closed'))
);
-- Which reports are to be looked at?
create index reports_state on reports.reports (state, told_on);

create table reports.messages (
  report uuid not null references reports.reports (id),
  id uuid not null,
  is_answer boolean not null,
  written_on date not null,
  text_sealed bytea not null,
  primary key (report, id)
);

alter table reports.reports enable row level security;
create policy system_only on reports.reports using (access.kind() = 'system');
grant select, insert, update (state) on reports.reports to gerbang_app;
alter table reports.messages enable row level security;
create policy system_only on reports.messages using (access.kind() = 'system');
grant select, insert on reports.messages to gerbang_app;
