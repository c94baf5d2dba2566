-- An inspector who knows whom a report is about stands aside, for good: it is out of their sight.
create table reports.stood_aside (
  report uuid not null references reports.reports (id),
  staff uuid not null,
  at timestamptz not null,
  primary key (report, staff)
);
-- Whose report did this inspector leave to others?
create index stood_aside_staff on reports.stood_aside (staff);
alter table reports.stood_aside enable row level security;
create policy system_only on reports.stood_aside using (access.kind() = 'system');
grant select, insert on reports.stood_aside to gerbang_app;
