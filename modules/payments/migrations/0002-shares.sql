-- What each case has of a bill. A family may have one bill for all: then it has several shares, and
-- each of their cases is paid when it is.
create table payments.shares (
  office text not null,
  bill_id uuid not null,
  case_id uuid not null,
  amount_rupiah bigint not null check (amount_rupiah >= 0),
  -- Follows the state of its bill; here so that the index below can be the guard.
  is_open boolean not null,
  primary key (office, bill_id, case_id),
  foreign key (office, bill_id) references payments.bills (office, id)
);
insert into payments.shares (office, bill_id, case_id, amount_rupiah, is_open)
  select office, id, case_id, amount_rupiah, state in ('open', 'provisional') from payments.bills;
-- Does anything wait to be paid for this case already? At most once, alone or with others.
create unique index shares_one_open on payments.shares (case_id) where is_open;
-- Which bills did this case have a share in?
create index shares_case on payments.shares (case_id);
alter table payments.shares enable row level security;
create policy ofbill on payments.shares
  using (exists (select from payments.bills b where b.office = shares.office and b.id = bill_id));
grant select, insert, update on payments.shares to gerbang_app;

create function payments.follow_bill() returns trigger language plpgsql as $$
begin
  update payments.shares set is_open = new.state in ('open', 'provisional')
    where office = new.office and bill_id = new.id;
  return null;
end $$;
create trigger bills_shares after update of state on payments.bills
  for each row when (old.state is distinct from new.state) execute function payments.follow_bill();
