-- Blanks one by one: the ranges of serial numbers an office received, which blank went into whose passport,
-- which were spoiled before witnesses, and what a hand counted at closing.
create table stock.ranges (
  office text not null,
  id uuid not null,
  kind text not null check (kind in ('ordinary', 'electronic')),
  prefix text not null check (prefix ~ '^[A-Z]{0,3}$'),
  first_number bigint not null check (first_number >= 0),
  last_number bigint not null check (last_number < 1000000000),
  -- How many digits are printed.
  digits integer not null check (digits between 4 and 9),
  -- Prefix and numbers as one row of numbers, so that no two ranges anywhere share a blank.
  from_place bigint not null,
  until_place bigint not null,
  note text check (length(note) between 3 and 120),
  received_by text not null,
  received_at timestamptz not null,
  primary key (office, id),
  check (first_number <= last_number and last_number - first_number < 100000),
  exclude using gist (int8range(from_place, until_place, '[]') with &&)
);
-- Which range is this?
create unique index ranges_id on stock.ranges (id);

-- A blank that left its range: in a passport, spoiled, or missing.
create table stock.serials (
  office text not null,
  id uuid not null,
  range_id uuid not null references stock.ranges (id),
  kind text not null check (kind in ('ordinary', 'electronic')),
  place bigint not null,
  serial text not null,
  state text not null check (state in ('used', 'aside', 'spoiled', 'missing')),
  case_id uuid,
  actor text not null,
  at timestamptz not null,
  primary key (office, id),
  unique (place),
  check (state <> 'used' or case_id is not null)
);
-- Which blanks of this range are not on the shelf?
create index serials_range on stock.serials (range_id, state);
-- Which blank is in the passport of this case?
create index serials_case on stock.serials (case_id) where case_id is not null;
-- One passport is made of one blank at a time.
create unique index serials_used on stock.serials (case_id) where state = 'used';

-- A blank that cannot be used: who says so and why, and the two who saw it, each in a session of their own.
create table stock.spoilings (
  office text not null,
  id uuid not null,
  serial_id uuid not null,
  was text not null check (was in ('new', 'used')),
  reason text not null check (length(reason) between 3 and 120),
  reported_by text not null,
  reported_at timestamptz not null,
  first_witness text,
  first_at timestamptz,
  second_witness text,
  second_at timestamptz,
  primary key (office, id),
  foreign key (office, serial_id) references stock.serials (office, id),
  check (first_witness is distinct from reported_by),
  check (second_witness is null or (second_witness <> reported_by and second_witness <> first_witness)),
  check (second_witness is null or first_witness is not null)
);
-- Which spoiled blanks wait for a witness?
create index spoilings_open on stock.spoilings (office, reported_at) where second_witness is null;

-- A range counted by hand at closing, against what the book says is on the shelf.
create table stock.closings (
  office text not null,
  id uuid not null,
  range_id uuid not null references stock.ranges (id),
  kind text not null,
  expected integer not null check (expected >= 0),
  counted integer not null check (counted >= 0),
  counted_by text not null,
  counted_at timestamptz not null,
  resolved_by text,
  resolved_at timestamptz,
  reason text check (length(reason) between 10 and 300),
  missing_serial text,
  primary key (office, id),
  check ((resolved_by is null) = (resolved_at is null) and (resolved_by is null) = (reason is null)),
  check (resolved_by is null or expected <> counted)
);
-- When was this range counted last?
create index closings_range on stock.closings (range_id, counted_at desc);
-- Is there a difference in this office that nobody has answered for?
create index closings_open on stock.closings (office, kind) where expected <> counted and resolved_at is null;

alter table stock.ranges enable row level security;
create policy here on stock.ranges using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table stock.serials enable row level security;
create policy here on stock.serials using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table stock.spoilings enable row level security;
create policy here on stock.spoilings using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
alter table stock.closings enable row level security;
create policy here on stock.closings using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));

grant select, insert on stock.ranges, stock.serials, stock.spoilings, stock.closings to gerbang_app;
-- A lock asks for the right to change; the note is the one thing that may.
grant update (note) on stock.ranges to gerbang_app;
grant update (state, case_id) on stock.serials to gerbang_app;
grant update (first_witness, first_at, second_witness, second_at) on stock.spoilings to gerbang_app;
grant update (resolved_by, resolved_at, reason, missing_serial) on stock.closings to gerbang_app;
