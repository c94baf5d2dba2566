-- What witnesses outside the house signed of the log, and how it stands with each of them.
create table ledger.cosignatures (
  checkpoint bigint not null references ledger.checkpoints (nth),
  witness text not null,
  line text not null check (length(line) between 100 and 500),
  at timestamptz not null,
  primary key (checkpoint, witness)
);
-- What is the newest that this witness signed?
create index cosignatures_witness on ledger.cosignatures (witness, checkpoint desc);

-- How the last request to each witness ended; a row that changes, and proves nothing.
create table ledger.witnesses (
  name text primary key,
  -- `longer`: it has seen more than we have, as after a restored backup; `refuses`: not the log it knows.
  state text not null check (state in ('agrees', 'silent', 'refuses', 'longer')),
  since timestamptz not null,
  at timestamptz not null
);

alter table ledger.cosignatures enable row level security;
create policy read_all on ledger.cosignatures for select using (true);
create policy add on ledger.cosignatures for insert with check (access.kind() = 'system');
grant select, insert on ledger.cosignatures to gerbang_app;
alter table ledger.witnesses enable row level security;
create policy read_all on ledger.witnesses for select using (true);
create policy add on ledger.witnesses for insert with check (access.kind() = 'system');
create policy change on ledger.witnesses for update using (access.kind() = 'system');
grant select, insert, update on ledger.witnesses to gerbang_app;
