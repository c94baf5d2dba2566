-- What exactly was asked for by an act of a page, in words: the target is its digest.
alter table approvals.approvals add column facts text check (length(facts) <= 2000);

-- One person did what takes two, because nobody else was there who could agree. Only ever added.
create table approvals.alone (
  id uuid primary key,
  act text not null,
  facts text not null check (length(facts) <= 2000),
  -- Whom it was about: for a day they are nobody's second person, and nobody is theirs.
  staff uuid,
  by uuid not null,
  named text not null,
  at timestamptz not null
);
-- What happened lately?
create index alone_at on approvals.alone (at);

alter table approvals.alone enable row level security;
create policy system_only on approvals.alone using (access.kind() = 'system');
grant select, insert on approvals.alone to gerbang_app;
