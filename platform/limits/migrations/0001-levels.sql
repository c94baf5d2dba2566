-- What was done lately, for all processes of the house together. Lost in a crash without harm.
create schema if not exists limits;
grant usage on schema limits to gerbang_app;

create unlogged table limits.levels (
  -- A keyed hash: no address, browser or person can be read here.
  mark bytea primary key,
  level double precision not null check (level >= 0),
  per_hour double precision not null check (per_hour > 0),
  at timestamptz not null
);
-- What has not been touched for a day and may be forgotten?
create index levels_old on limits.levels (at);
alter table limits.levels enable row level security;
create policy system_only on limits.levels
  using (access.kind() = 'system') with check (access.kind() = 'system');
grant select, insert, update, delete on limits.levels to gerbang_app;
