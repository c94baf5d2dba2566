-- A table of who works where, brought by an administrator or a head: looked at before it is taken.
create table identity.rosters (
  id uuid primary key,
  brought_by text not null,
  lines jsonb not null,
  brought_at timestamptz not null,
  ends_at timestamptz not null,
  taken_at timestamptz
);
-- Which are over and can be forgotten?
create index rosters_ends_at on identity.rosters (ends_at);

alter table identity.rosters enable row level security;
create policy house on identity.rosters using (access.kind() = 'system');
grant select, insert, update, delete on identity.rosters to gerbang_app;
-- Whose printed sheets are these, so that a new one makes them void?
create index links_subject on identity.links (subject) where used_at is null;
