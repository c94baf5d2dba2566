-- Money that is here but did not pay its bill yet (too little, or carried over from before) is kept as
-- credit of the bill; and a payment to the state has its proof, the treasury's number (NTPN).
alter table payments.attempts drop constraint attempts_method_check;
alter table payments.attempts add constraint attempts_method_check
  check (method in ('qris', 'va', 'billing'));
alter table payments.attempts
  -- When the provider took the money, by its own clock, and how much it was.
  add column settled_at timestamptz,
  add column received_rupiah bigint check (received_rupiah > 0),
  add column ntpn text check (ntpn ~ '^[0-9A-Z]{16}$'),
  -- The bank's reference and its name, as the receipt has them.
  add column proof text check (length(proof) <= 200);
update payments.attempts a set received_rupiah = a.amount_rupiah, settled_at = t.at
  from payments.transfers t where t.office = a.office and t.attempt_id = a.id
    and t.kind in ('payment', 'late', 'surplus');
-- Which payment does this number of the treasury prove? One.
create unique index attempts_ntpn on payments.attempts (ntpn) where ntpn is not null;
-- Which money did the provider take on this day?
create index attempts_settled on payments.attempts (provider, settled_at)
  where settled_at is not null;

-- A short payment is as final as a whole one.
create or replace function payments.rank(state text) returns integer
language sql immutable strict as $$
  select case state when 'created' then 0 when 'offered' then 1 when 'pending' then 2
    when 'failed' then 3 when 'cancelled' then 3 when 'expired' then 3
    when 'provisional' then 4 when 'confirmed' then 5 when 'short' then 5
    when 'reversed' then 6 end $$;

alter table payments.bills add column credit_rupiah bigint not null default 0
  check (credit_rupiah >= 0);

alter table payments.transfers drop constraint transfers_kind_check;
alter table payments.transfers add constraint transfers_kind_check check
  (kind in ('payment', 'late', 'surplus', 'reversal', 'return', 'short', 'use'));
drop index payments.transfers_once;
-- Has the money of this attempt been booked, and booked back? Each once.
create unique index transfers_once on payments.transfers
  (office, attempt_id, (kind = 'reversal')) where kind not in ('return', 'use');
drop index payments.transfers_paid_once;
-- Has this bill been paid? Once, whatever the provider repeats.
create unique index transfers_paid_once on payments.transfers (office, bill_id)
  where kind in ('payment', 'late', 'use');

alter table payments.claims drop constraint claims_reason_check;
alter table payments.claims add constraint claims_reason_check
  check (reason in ('late', 'surplus', 'withdrawn', 'short', 'changed', 'leftOver'));
-- The bill that a claim's money is used for.
alter table payments.claims add column used_by uuid;
-- Which claims does this bill use?
create index claims_used on payments.claims (office, used_by) where used_by is not null;
alter table payments.claim_steps drop constraint claim_steps_step_check;
alter table payments.claim_steps add constraint claim_steps_step_check check (step in ('opened',
  'contacted', 'proposedReturn', 'proposedReject', 'sentBack', 'approved', 'rejected', 'returned',
  'used', 'reopened', 'void'));
create or replace function payments.guard_claim() returns trigger language plpgsql as $$
begin
  if new.amount_rupiah <> old.amount_rupiah or new.number <> old.number
    or new.returned_rupiah < old.returned_rupiah or not (new.state = old.state
    or (old.state = 'open' and new.state in ('proposed', 'used', 'void'))
    or (old.state = 'used' and new.state = 'open')
    or (old.state = 'proposed' and new.state in ('open', 'approved', 'rejected', 'void'))
    or (old.state = 'approved' and new.state in ('open', 'returned', 'void'))) then
    raise exception 'claim % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'claims_steps';
  end if;
  return new;
end $$;
drop policy open on payments.claims;
create policy open on payments.claims for insert with check (access.kind() = 'person'
  and person::text = access.person() and state = 'open'
  and reason in ('withdrawn', 'changed', 'short'));
create policy use on payments.claims for update
  using (access.kind() = 'person' and person::text = access.person() and state in ('open', 'used'))
  with check (access.kind() = 'person' and person::text = access.person()
    and state in ('open', 'used'));
drop policy open on payments.claim_steps;
create policy open on payments.claim_steps for insert with check (access.kind() = 'person'
  and step in ('opened', 'used', 'reopened') and exists (select from payments.claims c
    where c.office = claim_steps.office and c.id = claim_id));

-- What an officer read on somebody's receipt before the treasury's own feed told it.
create table payments.ntpn_entries (
  office text not null,
  id uuid not null,
  bill_id uuid not null,
  -- Empty when the receipt is for a billing code that is not of this bill.
  attempt_id uuid,
  person uuid,
  ntpn text not null check (ntpn ~ '^[0-9A-Z]{16}$'),
  code text not null check (code ~ '^\d{15}$'),
  state text not null check (state in ('waiting', 'verified', 'differs')),
  reason text check (reason in ('otherCode', 'otherNumber', 'notPaid')),
  staff text not null,
  at timestamptz not null,
  decided_at timestamptz,
  primary key (office, id),
  foreign key (office, bill_id) references payments.bills (office, id),
  check ((state = 'differs') = (reason is not null)),
  check ((state = 'waiting') = (decided_at is null))
);
-- Was this number shown for anything already? Once for each bill.
create unique index ntpn_entries_once on payments.ntpn_entries (office, ntpn, bill_id);
-- What was shown for this bill?
create index ntpn_entries_bill on payments.ntpn_entries (office, bill_id);
-- What still waits for the feed?
create index ntpn_entries_waiting on payments.ntpn_entries (ntpn) where state = 'waiting';
alter table payments.ntpn_entries enable row level security;
create policy own on payments.ntpn_entries using (access.kind() = 'system'
  or (access.kind() = 'officer' and office = access.office()));
create policy look on payments.ntpn_entries for select
  using (access.kind() = 'person' and person::text = access.person());
grant select, insert, update on payments.ntpn_entries to gerbang_app;
