-- Applications held against a list of those who may not leave or enter. Nothing here is read by an officer's
-- own connection: only the house reads it, for supervisors and heads. What was found is sealed with the
-- key of the case and always as long, so that not even a backup tells who is on a list.
create schema if not exists watchlist;
grant usage on schema watchlist to gerbang_app;

-- The list that holds, in the version that was read last.
create table watchlist.lists (
  version text primary key check (version ~ '^[0-9a-f]{64}$'),
  as_of timestamptz not null,
  people integer not null check (people >= 0),
  nth integer not null unique
);

-- Applications that are to be held against every new version of the list, until they are over.
create table watchlist.subjects (
  office text not null,
  case_id uuid not null primary key,
  list_version text,
  checked_at timestamptz,
  drawn boolean not null default false,
  ended_at timestamptz
);
-- Which applications were not held against this version yet?
create index subjects_due on watchlist.subjects (list_version) where ended_at is null;

-- Applications that wait for a second look: they resemble somebody, or were drawn for it.
create table watchlist.holds (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  told_sealed bytea not null,
  state text not null check (state in ('open', 'proposed', 'released', 'kept')),
  verdict text check (verdict in ('hit', 'namesake')),
  proposed_by text,
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (office, id),
  check ((state = 'open') = (verdict is null)),
  check ((state = 'proposed') = (proposed_by is not null))
);
-- Which hold is this?
create unique index holds_id on watchlist.holds (id);
-- Is this application held?
create index holds_case on watchlist.holds (case_id);
-- An application waits once at a time.
create unique index holds_waiting on watchlist.holds (case_id) where state in ('open', 'proposed');

-- What was said about a hold, and who looked at it. Never changed, and never shown to the person.
create table watchlist.sayings (
  id uuid primary key,
  hold uuid not null,
  what text not null check (what in ('looked', 'proposed', 'confirmed', 'declined')),
  verdict text check (verdict in ('hit', 'namesake')),
  staff text not null,
  reason_sealed bytea,
  at timestamptz not null
);
-- What was said about this hold, in order?
create index sayings_hold on watchlist.sayings (hold, at);

-- By which list every decision was made, and how old it was. Never changed.
create table watchlist.decisions (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  action text not null,
  list_version text not null,
  age_minutes integer not null check (age_minutes >= 0),
  staff text not null,
  at timestamptz not null,
  primary key (office, id)
);
-- By which list was this application decided?
create index decisions_case on watchlist.decisions (case_id, at);

-- How far what was handed in before this part came was read.
create table watchlist.progress (
  name text primary key,
  xid text not null,
  event bigint not null
);

alter table watchlist.progress enable row level security;
create policy house on watchlist.progress using (access.kind() = 'system');
alter table watchlist.lists enable row level security;
create policy house on watchlist.lists using (access.kind() = 'system');
alter table watchlist.subjects enable row level security;
create policy house on watchlist.subjects using (access.kind() = 'system');
alter table watchlist.holds enable row level security;
create policy house on watchlist.holds using (access.kind() = 'system');
alter table watchlist.sayings enable row level security;
create policy house on watchlist.sayings using (access.kind() = 'system');
alter table watchlist.decisions enable row level security;
create policy written on watchlist.decisions for insert with check (
  access.kind() = 'officer' and office = access.office());
create policy house on watchlist.decisions for select using (access.kind() = 'system');

grant select, insert, update on watchlist.progress, watchlist.lists, watchlist.subjects, watchlist.holds to gerbang_app;
grant select, insert on watchlist.sayings, watchlist.decisions to gerbang_app;

-- All that a decision at a counter may hear: one row, the same work whoever it is about, and never why.
create function watchlist.standing(subject uuid)
returns table (version text, as_of timestamptz, is_checked boolean, is_held boolean)
language sql stable security definer set search_path = '' as $$
  select l.version, l.as_of,
    exists (select from watchlist.subjects s
      where s.case_id = subject and s.list_version = l.version),
    exists (select from watchlist.holds h where h.case_id = subject and h.state <> 'released')
  from watchlist.lists l order by l.nth desc limit 1
$$;
revoke all on function watchlist.standing(uuid) from public;
grant execute on function watchlist.standing(uuid) to gerbang_app;
