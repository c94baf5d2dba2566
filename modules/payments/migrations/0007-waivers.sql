-- A fee that is not asked for, or only in part: by a rule, with a proof, proposed by one officer and
-- agreed by another person. Decided once.
create table payments.waivers (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  bill_id uuid not null,
  person uuid,
  -- What the case owes of the bill, and what it shall owe.
  before_rupiah bigint not null check (before_rupiah > 0),
  after_rupiah bigint not null check (after_rupiah >= 0 and after_rupiah < before_rupiah),
  basis text not null check (length(basis) between 3 and 100),
  proof text not null check (length(proof) between 3 and 60),
  reason text check (length(reason) between 3 and 500),
  state text not null check (state in ('proposed', 'agreed', 'refused', 'void')),
  staff text not null,
  at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  why_not text check (length(why_not) between 3 and 500),
  primary key (office, id),
  foreign key (office, bill_id) references payments.bills (office, id),
  check ((state = 'proposed') = (decided_at is null)),
  -- Two persons, said by the database too.
  check (decided_by <> staff),
  check ((state = 'refused') = (why_not is not null))
);
-- Is something proposed for this bill already? One thing at a time for each case.
create unique index waivers_one on payments.waivers (office, bill_id, case_id)
  where state = 'proposed';
-- What waits for a second person?
create index waivers_waiting on payments.waivers (office, at) where state = 'proposed';
-- What was waived for this case?
create index waivers_case on payments.waivers (case_id, at);
create function payments.guard_waiver() returns trigger language plpgsql as $$
begin
  if old.state <> 'proposed' or new.before_rupiah <> old.before_rupiah
    or new.after_rupiah <> old.after_rupiah or new.staff <> old.staff then
    raise exception 'waiver % was decided', old.id
      using errcode = '23514', constraint = 'waivers_once';
  end if;
  return new;
end $$;
create trigger waivers_once before update on payments.waivers
  for each row execute function payments.guard_waiver();
alter table payments.waivers enable row level security;
create policy own on payments.waivers using (access.kind() = 'system'
  or (access.kind() = 'officer' and office = access.office()));
create policy look on payments.waivers for select
  using (access.kind() = 'person' and person::text = access.person());
grant select, insert, update on payments.waivers to gerbang_app;
