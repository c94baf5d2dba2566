-- How long a stage of a service really takes at an office, as its own counters measured it on the days
-- before today. Where there is no row the service's file holds.
create table appointments.minutes (
  office text not null,
  service text not null,
  stage text not null,
  minutes integer not null check (minutes between 1 and 240),
  -- How many services were measured.
  count integer not null check (count > 0),
  measured_at timestamptz not null,
  primary key (office, service, stage)
);
alter table appointments.minutes enable row level security;
create policy everyone on appointments.minutes for select using (true);
create policy changed on appointments.minutes using (access.kind() = 'system');
grant select, insert, update, delete on appointments.minutes to gerbang_app;
