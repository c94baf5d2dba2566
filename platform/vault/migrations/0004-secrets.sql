-- Secrets of the house that are no case's: what searches are marked with, by what push services know
-- us. Wrapped under a root. Several live at once: a secret is known to every process before the first
-- one uses it, and looked with long after the last one does.
create table vault.secrets (
  purpose text not null check (purpose in ('search', 'push')),
  nth integer not null check (nth > 0),
  root text not null,
  wrapped bytea not null,
  made_at timestamptz not null,
  -- From when on it is used; until then it is only known.
  used_from timestamptz,
  primary key (purpose, nth)
);
alter table vault.secrets enable row level security;
create policy house on vault.secrets using (access.kind() = 'system');
grant select, insert, update (root, wrapped, used_from), delete on vault.secrets to gerbang_app;

-- When what was changed last, and how many rows that touched.
create table vault.rotations (
  id uuid primary key,
  what text not null,
  at timestamptz not null,
  count integer not null check (count >= 0)
);
-- When was this changed last?
create index rotations_what on vault.rotations (what, at);
alter table vault.rotations enable row level security;
create policy house on vault.rotations using (access.kind() = 'system');
grant select, insert on vault.rotations to gerbang_app;
