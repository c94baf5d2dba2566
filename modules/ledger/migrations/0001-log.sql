-- The public log: what happened, as salted commitments in a Merkle tree that anybody can check. Rows are
-- only ever added; a tile only grows until it is full.
create schema if not exists ledger;
grant usage on schema ledger to gerbang_app;

-- Which event stands at which place of the log. The subject is the application or number it is about.
create table ledger.leaves (
  place bigint primary key check (place >= 0),
  office text not null,
  event bigint not null,
  subject uuid,
  commitment bytea not null check (length(commitment) = 32),
  unique (office, event)
);
-- What does the log hold of this application or number?
create index leaves_subject on ledger.leaves (subject) where subject is not null;

create table ledger.tiles (
  level smallint not null check (level between 0 and 63),
  nth bigint not null check (nth >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (level, nth)
);

-- Where the log ends: how many leaves, and up to which event the outbox was read.
create table ledger.head (
  one boolean primary key default true check (one),
  size bigint not null check (size >= 0),
  xid xid8 not null,
  id bigint not null
);
insert into ledger.head (size, xid, id) values (0, '0', 0);

-- Every root that was ever signed. What was said once cannot be unsaid.
create table ledger.checkpoints (
  nth bigint primary key check (nth > 0),
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null
);

-- The key that signs, and the name of the log, both as they were when the log began.
create table ledger.keys (
  name text primary key,
  public_key bytea not null check (length(public_key) = 32),
  private_sealed bytea not null,
  made_at timestamptz not null
);

create function ledger.check_tile() returns trigger language plpgsql as $$
begin
  if length(new.hashes) <= length(old.hashes)
    or substring(new.hashes from 1 for length(old.hashes)) <> old.hashes then
    raise exception 'a tile only grows'
      using errcode = 'check_violation', constraint = 'tiles_grow';
  end if;
  return new;
end $$;
create trigger tiles_grow before update on ledger.tiles
  for each row execute function ledger.check_tile();

create function ledger.check_head() returns trigger language plpgsql as $$
begin
  if new.size < old.size or (new.xid, new.id) < (old.xid, old.id) then
    raise exception 'the log only grows'
      using errcode = 'check_violation', constraint = 'head_grows';
  end if;
  return new;
end $$;
create trigger head_grows before update on ledger.head
  for each row execute function ledger.check_head();

alter table ledger.leaves enable row level security;
create policy system_only on ledger.leaves using (access.kind() = 'system');
grant select, insert on ledger.leaves to gerbang_app;
alter table ledger.tiles enable row level security;
create policy read_all on ledger.tiles for select using (true);
create policy add on ledger.tiles for insert with check (access.kind() = 'system');
create policy grow on ledger.tiles for update using (access.kind() = 'system');
grant select, insert, update (hashes) on ledger.tiles to gerbang_app;
alter table ledger.head enable row level security;
create policy read_all on ledger.head for select using (true);
create policy move on ledger.head for update using (access.kind() = 'system');
grant select, update (size, xid, id) on ledger.head to gerbang_app;
alter table ledger.checkpoints enable row level security;
create policy read_all on ledger.checkpoints for select using (true);
create policy add on ledger.checkpoints for insert with check (access.kind() = 'system');
grant select, insert on ledger.checkpoints to gerbang_app;
alter table ledger.keys enable row level security;
create policy read_all on ledger.keys for select using (true);
create policy add on ledger.keys for insert with check (access.kind() = 'system');
grant select, insert on ledger.keys to gerbang_app;
