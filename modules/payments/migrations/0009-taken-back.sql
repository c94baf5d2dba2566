-- Money that is taken back after it helped to pay another bill: that bill is not paid any more, and what
-- else had come for it is owed.
alter table payments.transfers drop constraint transfers_kind_check;
alter table payments.transfers add constraint transfers_kind_check check
  (kind in ('payment', 'late', 'surplus', 'reversal', 'return', 'short', 'use', 'unpaid'));
drop index payments.transfers_once;
-- Has the money of this attempt been booked, and booked back? Each once.
create unique index transfers_once on payments.transfers
  (office, attempt_id, (kind = 'reversal')) where kind not in ('return', 'use', 'unpaid');
-- Was this bill found unpaid after all? Once.
create unique index transfers_unpaid_once on payments.transfers (office, bill_id)
  where kind = 'unpaid';

create or replace function payments.guard_claim() returns trigger language plpgsql as $$
begin
  if new.amount_rupiah <> old.amount_rupiah or new.number <> old.number
    or new.returned_rupiah < old.returned_rupiah or not (new.state = old.state
    or (old.state = 'open' and new.state in ('proposed', 'used', 'void'))
    or (old.state = 'used' and new.state in ('open', 'void'))
    or (old.state = 'rejected' and new.state = 'open')
    or (old.state = 'proposed' and new.state in ('open', 'approved', 'rejected', 'void'))
    or (old.state = 'approved' and new.state in ('open', 'returned', 'void'))) then
    raise exception 'claim % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'claims_steps';
  end if;
  return new;
end $$;

-- Never more than came: for this bill, and for the bills whose money it used.
create or replace function payments.guard_return() returns trigger language plpgsql as $$
declare came bigint;
begin
  if new.account <> 'treasurer' then return null; end if;
  with recursive fed (bill_id) as (
    select bill_id from payments.transfers where office = new.office and id = new.transfer_id
    union
    select c.bill_id from fed join payments.claims c
      on c.office = new.office and c.used_by = fed.bill_id and c.state = 'used')
  select coalesce(sum(e.amount_rupiah), 0) into came from fed
    join payments.transfers t on t.office = new.office and t.bill_id = fed.bill_id
    join payments.entries e on e.office = t.office and e.transfer_id = t.id
      and e.account in ('gateway', 'treasurer');
  if came < 0 then
    raise exception 'more than came would go back by transfer %', new.transfer_id
      using errcode = '23514', constraint = 'entries_returned';
  end if;
  return null;
end $$;
-- Which money moved for this bill?
create index transfers_bill on payments.transfers (office, bill_id);
