-- What an office says about the things its hall has: the lift, the chargers, the prayer room. Every
-- report is kept; the newest of a kind is how it stands, and its age is shown with it.
create schema if not exists facilities;
grant usage on schema facilities to gerbang_app;

create table facilities.reports (
  office text not null,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  state text not null check (state in ('works', 'partly', 'broken', 'absent', 'unknown')),
  -- Since when it is out of order, as the officer knows it.
  since date,
  note text check (length(note) between 1 and 120),
  actor text not null,
  at timestamptz not null,
  primary key (office, id),
  check (since is null or state in ('partly', 'broken'))
);
-- How does each thing of this office stand now, and how did it before?
create index reports_newest on facilities.reports (office, kind, at desc, id desc);

-- Everybody may know how a hall is equipped; only its own officers say so, and nothing is taken back.
alter table facilities.reports enable row level security;
create policy seen on facilities.reports for select using (true);
create policy said_here on facilities.reports for insert with check (
  access.kind() = 'officer' and office = access.office() and actor = access.actor());
grant select, insert on facilities.reports to gerbang_app;
