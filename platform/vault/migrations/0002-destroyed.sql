-- Whose key was destroyed. Nothing can be sealed for them again, and a restored backup, which brings
-- the key back, is told from this list what to destroy again. An id and a moment, nothing of a person.
create table vault.destroyed (
  case_id text primary key,
  at timestamptz not null
);
-- What was destroyed since this moment?
create index destroyed_at on vault.destroyed (at);
grant select, insert on vault.destroyed to gerbang_app;
