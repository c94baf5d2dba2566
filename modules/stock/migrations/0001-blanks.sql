-- Passport blanks in the hands of an office. Every change is a row that stays; what is there is never
-- below zero, whatever two hands do in the same moment.
create schema if not exists stock;
grant usage on schema stock to gerbang_app;

create table stock.balances (
  office text not null,
  kind text not null check (kind in ('ordinary', 'electronic')),
  amount integer not null check (amount >= 0),
  counted_at timestamptz,
  primary key (office, kind)
);

create table stock.moves (
  office text not null,
  id uuid not null,
  kind text not null check (kind in ('ordinary', 'electronic')),
  what text not null check (what in ('received', 'used', 'unbooked', 'spoiled', 'counted')),
  -- What it changed: more, fewer, or for a count the difference that was found.
  amount integer not null,
  -- What was there afterwards; nothing while nobody has counted yet.
  after integer check (after >= 0),
  case_id uuid,
  reason text check (length(reason) between 3 and 120),
  actor_kind text not null,
  actor text not null,
  at timestamptz not null,
  primary key (office, id),
  check ((what in ('used', 'unbooked')) = (case_id is not null)),
  check (what <> 'received' or amount > 0),
  check (what <> 'spoiled' or (amount < 0 and reason is not null)),
  check (what <> 'used' or amount = -1),
  check (what <> 'unbooked' or amount = 0)
);
-- Was a blank for the passport of this case written down already?
create unique index moves_case on stock.moves (office, case_id);
-- What happened to the blanks of this office on this day?
create index moves_day on stock.moves (office, at);

-- Applications that were handed in and have no passport yet: each will take one blank.
create table stock.wants (
  office text not null,
  case_id uuid not null,
  kind text not null check (kind in ('ordinary', 'electronic')),
  since timestamptz not null,
  ended_at timestamptz,
  primary key (office, case_id)
);
-- How many blanks are promised?
create index wants_open on stock.wants (office, kind) where ended_at is null;

alter table stock.balances enable row level security;
create policy here on stock.balances using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table stock.moves enable row level security;
create policy here on stock.moves using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table stock.wants enable row level security;
create policy seen_here on stock.wants for select using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy house on stock.wants using (access.kind() = 'system');

grant select, insert, update on stock.balances, stock.wants to gerbang_app;
grant select, insert on stock.moves to gerbang_app;
