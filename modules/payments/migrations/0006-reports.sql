-- The files of the providers, one for each day by the clocks of Jakarta, and what they and our books do
-- not agree on. A line belongs to no office until its payment is known, so these are of the house.
create table payments.reports (
  id uuid primary key,
  provider text not null,
  day date not null,
  hash bytea not null check (length(hash) = 32),
  source text not null check (source in ('fetched', 'brought')),
  staff text not null,
  at timestamptz not null,
  rows integer not null check (rows >= 0)
);
-- Was this very file taken in already? Once.
create unique index reports_once on payments.reports (provider, day, hash);
-- Which is the newest file of a day?
create index reports_day on payments.reports (provider, day, at desc);

create table payments.report_rows (
  report_id uuid not null references payments.reports (id),
  line integer not null,
  -- The order at the provider, or the billing code.
  key text not null check (length(key) <= 60),
  amount_rupiah bigint not null,
  settled_at timestamptz not null,
  ntpn text,
  primary key (report_id, line)
);
create table payments.report_slips (
  report_id uuid not null references payments.reports (id),
  line integer not null,
  problem text not null,
  text text not null check (length(text) <= 300),
  primary key (report_id, line)
);

create table payments.differences (
  id uuid primary key,
  provider text not null,
  day date not null,
  kind text not null check (kind in ('missingHere', 'unconfirmedHere', 'missingThere',
    'amountDiffers', 'duplicated', 'ntpnDiffers')),
  key text not null,
  -- Whose payment it is, when that is known.
  office text,
  case_id uuid,
  our_rupiah bigint,
  their_rupiah bigint,
  found_at timestamptz not null,
  state text not null check (state in ('open', 'answered', 'gone')),
  staff text,
  note text check (length(note) between 3 and 300),
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'answered') = (note is not null))
);
-- Is this difference known already? Once for each day.
create unique index differences_once on payments.differences (provider, day, kind, key);
-- What has nobody answered yet?
create index differences_open on payments.differences (day) where state = 'open';

alter table payments.reports enable row level security;
alter table payments.report_rows enable row level security;
alter table payments.report_slips enable row level security;
alter table payments.differences enable row level security;
create policy own on payments.reports using (access.kind() = 'system');
create policy own on payments.report_rows using (access.kind() = 'system');
create policy own on payments.report_slips using (access.kind() = 'system');
create policy own on payments.differences using (access.kind() = 'system');
create policy look on payments.reports for select using (access.kind() = 'officer');
create policy look on payments.report_slips for select using (access.kind() = 'officer');
create policy answer on payments.differences using (access.kind() = 'officer'
  and (office is null or office = access.office()));
grant select, insert on payments.reports, payments.report_rows, payments.report_slips
  to gerbang_app;
grant select, insert, update on payments.differences to gerbang_app;
