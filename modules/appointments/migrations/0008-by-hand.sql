-- An officer who gives somebody another minute by hand says why; how often is counted.
create table appointments.by_hand (
  office text not null,
  id uuid not null,
  case_id uuid not null,
  booking uuid not null,
  before_at timestamptz,
  starts_at timestamptz not null,
  reason text not null check (length(btrim(reason)) between 3 and 300),
  staff text not null,
  at timestamptz not null,
  primary key (office, id)
);
-- What was moved by hand at this office lately, and how much?
create index by_hand_lately on appointments.by_hand (office, at);
alter table appointments.by_hand enable row level security;
create policy seen on appointments.by_hand for select using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy added on appointments.by_hand for insert with check (
  access.kind() in ('system', 'officer', 'person'));
grant select, insert on appointments.by_hand to gerbang_app;
