-- Bills, the tries to pay them, what the provider said word for word, and a double-entry ledger.
create schema if not exists payments;
grant usage on schema payments to gerbang_app;

create table payments.bills (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  person uuid,
  lines jsonb not null,
  amount_rupiah bigint not null check (amount_rupiah >= 0),
  state text not null check (state in
    ('open', 'provisional', 'paid', 'paidLate', 'disputed', 'expired', 'cancelled')),
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at),
  -- When somebody must look whether it has run out; empty once it has ended.
  check_at timestamptz,
  paid_at timestamptz,
  paid_by uuid,
  ended_at timestamptz,
  primary key (office, id),
  check ((paid_at is not null) = (state in ('paid', 'paidLate', 'disputed')))
);
-- Which bill does this address speak of?
create unique index bills_id on payments.bills (id);
-- Is there already a bill to be paid for this case? At most one, said by the database.
create unique index bills_one_open on payments.bills (case_id) where state in ('open', 'provisional');
-- What was billed for this case, newest first?
create index bills_case on payments.bills (case_id, opened_at desc);
-- Which bills must be looked at because their time is over?
create index bills_check_at on payments.bills (check_at) where check_at is not null;

create table payments.attempts (
  office text not null,
  id uuid not null,
  bill_id uuid not null,
  person uuid,
  provider text not null,
  method text not null check (method in ('qris', 'va')),
  bank text check ((bank is not null) = (method = 'va')),
  order_id text not null check (length(order_id) between 8 and 50),
  transaction_id text,
  state text not null,
  amount_rupiah bigint not null check (amount_rupiah > 0),
  code text,
  pay_url text,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  -- While a call to the provider is under way nobody else makes the same one.
  calling_until timestamptz,
  provisional_until timestamptz,
  poll_at timestamptz,
  note text,
  primary key (office, id),
  foreign key (office, bill_id) references payments.bills (office, id)
);
-- Which attempt does this order of the provider belong to?
create unique index attempts_order on payments.attempts (order_id);
-- What was tried for this bill?
create index attempts_bill on payments.attempts (office, bill_id, started_at);
-- Which orders must the provider be asked about now?
create index attempts_poll_at on payments.attempts (poll_at) where poll_at is not null;

-- The order of states an attempt can only climb; late news of a lower state changes nothing.
create function payments.rank(state text) returns integer language sql immutable strict as $$
  select case state when 'created' then 0 when 'offered' then 1 when 'pending' then 2
    when 'failed' then 3 when 'cancelled' then 3 when 'expired' then 3
    when 'provisional' then 4 when 'confirmed' then 5 when 'reversed' then 6 end $$;
alter table payments.attempts add check (payments.rank(state) is not null);

create function payments.guard_attempt() returns trigger language plpgsql as $$
begin
  if payments.rank(new.state) < payments.rank(old.state)
    or (payments.rank(new.state) = payments.rank(old.state) and new.state <> old.state)
    or new.amount_rupiah <> old.amount_rupiah or new.order_id <> old.order_id then
    raise exception 'attempt % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'attempts_climb';
  end if;
  return new;
end $$;
create trigger attempts_climb before update on payments.attempts
  for each row execute function payments.guard_attempt();

create function payments.guard_bill() returns trigger language plpgsql as $$
begin
  if new.amount_rupiah <> old.amount_rupiah or not (new.state = old.state
    or (old.state = 'open' and new.state in ('provisional', 'paid', 'expired', 'cancelled'))
    or (old.state = 'provisional' and new.state in ('open', 'paid', 'cancelled'))
    or (old.state in ('expired', 'cancelled') and new.state = 'paidLate')
    or (old.state in ('paid', 'paidLate') and new.state = 'disputed')) then
    raise exception 'bill % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'bills_steps';
  end if;
  return new;
end $$;
create trigger bills_steps before update on payments.bills
  for each row execute function payments.guard_bill();

-- Every notice as it came, before anybody reads it. The office is not known yet, and the table is
-- swept by time, so it is keyed by what was sent.
create table payments.messages (
  id uuid primary key,
  provider text not null,
  hash bytea not null check (length(hash) = 32),
  headers jsonb not null,
  body bytea not null check (length(body) <= 16384),
  received_at timestamptz not null,
  unique (provider, hash)
);
-- Each time it came, and what it was found worth.
create table payments.arrivals (
  id uuid primary key,
  message_id uuid not null references payments.messages (id),
  at timestamptz not null,
  verdict text not null check (verdict in ('genuine', 'forged', 'unreadable', 'unconfigured')),
  order_id text
);
-- How often did this message come, and when?
create index arrivals_message on payments.arrivals (message_id, at);

create table payments.transfers (
  office text not null,
  id uuid not null,
  bill_id uuid not null,
  attempt_id uuid not null,
  kind text not null check (kind in ('payment', 'late', 'surplus', 'reversal')),
  at timestamptz not null,
  primary key (office, id),
  foreign key (office, attempt_id) references payments.attempts (office, id)
);
-- Has the money of this attempt been booked, and has it been booked back? Each once.
create unique index transfers_once on payments.transfers
  (office, attempt_id, (kind = 'reversal'));
-- Has this bill been paid? Once, whatever the provider repeats.
create unique index transfers_paid_once on payments.transfers (office, bill_id)
  where kind in ('payment', 'late');

create table payments.entries (
  office text not null,
  transfer_id uuid not null,
  account text not null check (account in ('gateway', 'fees', 'owed')),
  amount_rupiah bigint not null check (amount_rupiah <> 0),
  primary key (office, transfer_id, account),
  foreign key (office, transfer_id) references payments.transfers (office, id)
);
create function payments.guard_balance() returns trigger language plpgsql as $$
begin
  if (select sum(amount_rupiah) from payments.entries
      where office = new.office and transfer_id = new.transfer_id) <> 0 then
    raise exception 'transfer % does not balance', new.transfer_id
      using errcode = '23514', constraint = 'entries_balance';
  end if;
  return null;
end $$;
create constraint trigger entries_balance after insert on payments.entries
  deferrable initially deferred for each row execute function payments.guard_balance();

alter table payments.bills enable row level security;
alter table payments.attempts enable row level security;
alter table payments.messages enable row level security;
alter table payments.arrivals enable row level security;
alter table payments.transfers enable row level security;
alter table payments.entries enable row level security;

create policy own on payments.bills using (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
create policy own on payments.attempts using (access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office()));
create policy own on payments.messages using (access.kind() = 'system');
create policy own on payments.arrivals using (access.kind() = 'system');
create policy own on payments.transfers using (access.kind() = 'system');
create policy own on payments.entries using (access.kind() = 'system');
create policy look on payments.transfers for select
  using (access.kind() = 'officer' and office = access.office());
create policy look on payments.entries for select
  using (access.kind() = 'officer' and office = access.office());

grant select, insert, update on payments.bills, payments.attempts to gerbang_app;
grant select, insert on payments.messages, payments.arrivals to gerbang_app;
grant select, insert on payments.transfers, payments.entries to gerbang_app;
