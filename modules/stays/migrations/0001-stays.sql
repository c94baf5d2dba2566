-- How long a foreign guest may stay: from an entry record, made longer by what was approved. What
-- somebody said of themselves is marked so until an officer has compared it with the passport.
create schema if not exists stays;
grant usage on schema stays to gerbang_app;

create table stays.stays (
  office text not null,
  id uuid not null,
  person uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  -- Unknown where an application said only until when.
  entered_on date,
  port text check (length(port) between 2 and 60),
  until_on date not null check (until_on >= entered_on),
  extensions integer not null default 0 check (extensions >= 0),
  source text not null check (source in ('stated', 'application')),
  source_case uuid,
  confirmed_at timestamptz,
  confirmed_by text,
  -- An application to stay longer, handed in and not answered yet.
  pending_case uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('left', 'replaced')),
  primary key (office, id),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((ended_at is null) = (ended_why is null))
);
-- Which stay is this?
create unique index stays_id on stays.stays (id);
-- Where does this person stand? Nobody stays twice at once.
create unique index stays_open on stays.stays (person) where ended_at is null;
-- Which stay waits for this application?
create index stays_pending on stays.stays (pending_case) where pending_case is not null;

-- Every day it was made longer, one row an application, never changed.
create table stays.extensions (
  office text not null,
  stay_id uuid not null references stays.stays (id),
  case_id uuid not null,
  before_on date not null,
  after_on date not null check (after_on > before_on),
  at timestamptz not null,
  primary key (office, case_id)
);
-- How was this stay made longer?
create index extensions_stay on stays.extensions (stay_id, at);

alter table stays.stays enable row level security;
create policy seen on stays.stays using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
alter table stays.extensions enable row level security;
create policy ofstay on stays.extensions
  using (exists (select from stays.stays s where s.id = stay_id));

grant select, insert, update on stays.stays to gerbang_app;
grant select, insert on stays.extensions to gerbang_app;
