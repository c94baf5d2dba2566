-- Money of somebody's that the office must answer for: it came too late, twice, or what it paid for
-- was taken back. A claim has a number, a day by which it is answered, and every step on paper.
create table payments.claim_numbers (
  office text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (office, year)
);
create table payments.claims (
  office text not null,
  id uuid not null,
  number text not null,
  case_id uuid not null,
  bill_id uuid not null,
  -- Where the money was booked when it came.
  transfer_id uuid not null,
  person uuid,
  reason text not null check (reason in ('late', 'surplus', 'withdrawn', 'short', 'changed')),
  amount_rupiah bigint not null check (amount_rupiah > 0),
  returned_rupiah bigint not null default 0 check (returned_rupiah between 0 and amount_rupiah),
  state text not null check (state in
    ('open', 'proposed', 'approved', 'returned', 'rejected', 'used', 'void')),
  opened_at timestamptz not null,
  due_at timestamptz not null check (due_at > opened_at),
  primary key (office, id),
  foreign key (office, bill_id) references payments.bills (office, id),
  foreign key (office, transfer_id) references payments.transfers (office, id),
  check (state <> 'returned' or returned_rupiah = amount_rupiah)
);
-- Is there a claim of this number? Once in an office.
create unique index claims_number on payments.claims (office, number);
-- Is there already a claim for this money of this case? Once for each reason.
create unique index claims_once on payments.claims (office, transfer_id, case_id, reason);
-- What does an office still have to answer for?
create index claims_open on payments.claims (office, due_at)
  where state in ('open', 'proposed', 'approved');
-- What became of the money of this bill?
create index claims_bill on payments.claims (office, bill_id);
-- What became of the money of this case?
create index claims_case on payments.claims (case_id);

-- Added to, never changed: who did what, and why.
create table payments.claim_steps (
  office text not null,
  id uuid not null,
  claim_id uuid not null,
  step text not null check (step in ('opened', 'contacted', 'proposedReturn', 'proposedReject',
    'sentBack', 'approved', 'rejected', 'returned', 'used', 'void')),
  staff text not null,
  at timestamptz not null,
  amount_rupiah bigint check (amount_rupiah > 0),
  -- The rule it rests on, and why, in words.
  basis text check (length(basis) between 3 and 100),
  reason text check (length(reason) between 3 and 500),
  -- To whom it goes: the applicant, or whoever paid for them.
  payee text check (payee in ('applicant', 'payer')),
  -- The number of the paper: of the return, or of the payer's proof.
  document text check (length(document) between 3 and 60),
  primary key (office, id),
  foreign key (office, claim_id) references payments.claims (office, id),
  check (step <> 'returned' or document is not null),
  check (step <> 'proposedReject' or (basis is not null and reason is not null))
);
-- What was done about this claim, in order?
create index claim_steps_claim on payments.claim_steps (office, claim_id, at);

create function payments.guard_claim() returns trigger language plpgsql as $$
begin
  if new.amount_rupiah <> old.amount_rupiah or new.number <> old.number
    or new.returned_rupiah < old.returned_rupiah or not (new.state = old.state
    or (old.state = 'open' and new.state in ('proposed', 'used', 'void'))
    or (old.state = 'proposed' and new.state in ('open', 'approved', 'rejected', 'void'))
    or (old.state = 'approved' and new.state in ('open', 'returned', 'void'))) then
    raise exception 'claim % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'claims_steps';
  end if;
  return new;
end $$;
create trigger claims_steps before update on payments.claims
  for each row execute function payments.guard_claim();

-- Two persons for a refund, said by the database too: whoever proposed does not decide.
create function payments.guard_second() returns trigger language plpgsql as $$
begin
  if new.step in ('approved', 'rejected') and new.staff = (
    select staff from payments.claim_steps s where s.office = new.office
      and s.claim_id = new.claim_id and s.step in ('proposedReturn', 'proposedReject')
      order by at desc, id desc limit 1) then
    raise exception 'claim % is decided by whoever proposed it', new.claim_id
      using errcode = '23514', constraint = 'claims_second_person';
  end if;
  return new;
end $$;
create trigger claims_second_person before insert on payments.claim_steps
  for each row execute function payments.guard_second();

alter table payments.claim_numbers enable row level security;
alter table payments.claims enable row level security;
alter table payments.claim_steps enable row level security;
create policy count on payments.claim_numbers
  using (access.kind() in ('system', 'officer', 'person'));
create policy own on payments.claims using (access.kind() = 'system'
  or (access.kind() = 'officer' and office = access.office()));
create policy look on payments.claims for select
  using (access.kind() = 'person' and person::text = access.person());
create policy open on payments.claims for insert with check (access.kind() = 'person'
  and person::text = access.person() and state = 'open' and reason in ('withdrawn', 'changed'));
create policy own on payments.claim_steps using (access.kind() = 'system'
  or (access.kind() = 'officer' and office = access.office()));
create policy look on payments.claim_steps for select using (access.kind() = 'person'
  and exists (select from payments.claims c
    where c.office = claim_steps.office and c.id = claim_id));
create policy open on payments.claim_steps for insert with check (access.kind() = 'person'
  and step = 'opened' and exists (select from payments.claims c
    where c.office = claim_steps.office and c.id = claim_id));
grant select, insert, update on payments.claim_numbers, payments.claims to gerbang_app;
grant select, insert on payments.claim_steps to gerbang_app;

-- What was owed before there were claims becomes one, and its answers become steps.
with owed as (
  select t.office, t.id as transfer_id, t.bill_id, b.case_id, b.person, t.kind, t.at,
    a.amount_rupiah, a.state = 'reversed' as is_void,
    exists (select from payments.owed_answers o where o.office = t.office
      and o.transfer_id = t.id and o.outcome = 'returned') as is_back,
    extract(year from t.at at time zone 'Asia/Jakarta')::integer as year,
    row_number() over (partition by t.office,
      extract(year from t.at at time zone 'Asia/Jakarta') order by t.at, t.id) as nth
  from payments.transfers t
  join payments.bills b on b.office = t.office and b.id = t.bill_id
  join payments.attempts a on a.office = t.office and a.id = t.attempt_id
  where t.kind in ('late', 'surplus'))
insert into payments.claims (office, id, number, case_id, bill_id, transfer_id, person, reason,
    amount_rupiah, returned_rupiah, state, opened_at, due_at)
  select office, transfer_id, 'KU-' || year || '-' || lpad(nth::text, 4, '0'), case_id, bill_id,
    transfer_id, person, kind, amount_rupiah, case when is_back then amount_rupiah else 0 end,
    case when is_back then 'returned' when is_void then 'void' else 'open' end,
    at, at + interval '14 days'
  from owed;
insert into payments.claim_numbers (office, year, last)
  select office, split_part(number, '-', 2)::integer, max(split_part(number, '-', 3)::integer)
  from payments.claims group by 1, 2;
insert into payments.claim_steps (office, id, claim_id, step, staff, at, document)
  select office, id, transfer_id, outcome, staff, at, document from payments.owed_answers;


-- Money goes back in parts, and never more than came.
drop index payments.transfers_once;
-- Has the money of this attempt been booked, and booked back? Each once.
create unique index transfers_once on payments.transfers
  (office, attempt_id, (kind = 'reversal')) where kind <> 'return';
create function payments.guard_return() returns trigger language plpgsql as $$
declare came bigint;
begin
  if new.account <> 'treasurer' then return null; end if;
  select coalesce(sum(e.amount_rupiah), 0) into came from payments.entries e
    join payments.transfers t on t.office = e.office and t.id = e.transfer_id
    where e.office = new.office and e.account in ('gateway', 'treasurer')
      and t.attempt_id = (select attempt_id from payments.transfers
        where office = new.office and id = new.transfer_id);
  if came < 0 then
    raise exception 'more than came would go back by transfer %', new.transfer_id
      using errcode = '23514', constraint = 'entries_returned';
  end if;
  return null;
end $$;
create constraint trigger entries_returned after insert on payments.entries
  deferrable initially deferred for each row execute function payments.guard_return();
drop policy book on payments.entries;
create policy book on payments.entries for insert with check (access.kind() = 'officer'
  and office = access.office() and account in ('owed', 'fees', 'treasurer'));
