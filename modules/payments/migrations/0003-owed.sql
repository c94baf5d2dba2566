-- What an officer did about money that nobody was billed for: it came after its bill had ended, or a
-- second time. Added to, never changed.
create table payments.owed_answers (
  office text not null,
  id uuid not null,
  transfer_id uuid not null,
  outcome text not null check (outcome in ('contacted', 'returned')),
  -- The number of the paper the money went back by.
  document text check (length(document) between 3 and 60),
  staff text not null,
  at timestamptz not null,
  primary key (office, id),
  foreign key (office, transfer_id) references payments.transfers (office, id),
  check ((document is not null) = (outcome = 'returned'))
);
-- What was done about this money?
create index owed_answers_transfer on payments.owed_answers (office, transfer_id, at);
-- Has it gone back? Once.
create unique index owed_answers_once on payments.owed_answers (office, transfer_id)
  where outcome = 'returned';
alter table payments.owed_answers enable row level security;
create policy own on payments.owed_answers using (access.kind() = 'system'
  or (access.kind() = 'officer' and office = access.office()));
-- Whoever the money belongs to reads what became of it.
create policy mine on payments.transfers for select using (access.kind() = 'person'
  and exists (select from payments.bills b where b.office = transfers.office and b.id = bill_id));
create policy mine on payments.owed_answers for select using (access.kind() = 'person'
  and exists (select from payments.transfers t
    where t.office = owed_answers.office and t.id = transfer_id));
grant select, insert on payments.owed_answers to gerbang_app;

-- Money that went back is booked too: the office's treasurer paid what was owed.
alter table payments.transfers drop constraint transfers_kind_check;
alter table payments.transfers add constraint transfers_kind_check
  check (kind in ('payment', 'late', 'surplus', 'reversal', 'return'));
alter table payments.entries drop constraint entries_account_check;
alter table payments.entries add constraint entries_account_check
  check (account in ('gateway', 'fees', 'owed', 'treasurer'));
drop index payments.transfers_once;
-- Has the money of this attempt been booked, booked back, and returned? Each once.
create unique index transfers_once on payments.transfers (office, attempt_id,
  (case kind when 'reversal' then 1 when 'return' then 2 else 0 end));
create policy book on payments.transfers for insert
  with check (access.kind() = 'officer' and office = access.office() and kind = 'return');
create policy book on payments.entries for insert with check (access.kind() = 'officer'
  and office = access.office() and account in ('owed', 'treasurer'));
-- Which money of an office was not billed?
create index transfers_owed on payments.transfers (office, at) where kind in ('late', 'surplus');
