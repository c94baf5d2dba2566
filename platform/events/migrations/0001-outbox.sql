-- What happened, written once, in the transaction that made it true.
create schema if not exists events;
grant usage on schema events to gerbang_app;

create table events.outbox (
  office text not null,
  id bigint generated always as identity,
  -- Rows of transactions that are still running are not read past: see events/tailing.ts.
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  facts jsonb not null,
  kind text not null,
  actor text not null,
  device text,
  cause text,
  request_key text,
  salt bytea not null,
  at timestamptz not null,
  primary key (office, id)
);
-- What came after the place a reader has reached?
create index outbox_order on events.outbox (xid, id);
alter table events.outbox enable row level security;
create policy write_own on events.outbox for insert with check (true);
create policy read_all on events.outbox for select using (access.kind() = 'system');
grant select, insert on events.outbox to gerbang_app;

-- The contiguous number of every event in its office, given in order of commit by the one relay.
create table events.sequence (
  office text not null,
  seq bigint not null check (seq > 0),
  id bigint not null,
  primary key (office, seq),
  unique (office, id)
);
create table events.heads (
  office text primary key,
  seq bigint not null
);
create table events.cursors (
  name text primary key,
  xid xid8 not null,
  id bigint not null
);

-- Which reaction has already had its effect for which event: doing it twice changes nothing.
create table events.reacted (
  office text not null,
  id bigint not null,
  reaction text not null,
  primary key (office, id, reaction)
);
grant select, insert on events.sequence, events.reacted to gerbang_app;
grant select, insert, update on events.heads, events.cursors to gerbang_app;
