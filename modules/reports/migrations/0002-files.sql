-- Photographs and recordings that belong to a report: without place, time and name, sealed with its key.
create table reports.files (
  report uuid not null references reports.reports (id),
  id uuid not null,
  kind text not null check (kind in ('picture', 'mp3', 'm4a', 'ogg', 'wav')),
  size_bytes integer not null check (size_bytes > 0),
  bytes_sealed bytea not null,
  primary key (report, id)
);
alter table reports.files enable row level security;
create policy system_only on reports.files using (access.kind() = 'system');
grant select, insert on reports.files to gerbang_app;
