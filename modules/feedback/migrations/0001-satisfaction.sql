-- What people thought of a visit, kept as tallies alone. No row holds one person's answers, a moment
-- or an id with a moment in it, and nothing here leads to a ticket, a case or a person.
create schema if not exists feedback;
grant usage on schema feedback to gerbang_app;

-- Every visit and every case that ended may be rated once. `key` is a keyed hash of it: who has the
-- ticket in hand can be told "already answered", who has the database learns no ticket from it.
create table feedback.occasions (
  office text not null,
  key bytea not null check (length(key) = 32),
  service text not null,
  month date not null check (extract(day from month) = 1),
  is_answered boolean not null,
  closes_on date not null,
  primary key (office, key)
);
-- Which occasions can be forgotten, because nobody may rate them any more?
create index occasions_closing on feedback.occasions (closes_on);

-- How many people could answer, how many did and from where. An answer begins in `fresh`; five make a
-- block that waits in `ready` until the next block is full, and only then are `shown`.
create table feedback.cells (
  office text not null,
  service text not null,
  month date not null check (extract(day from month) = 1),
  occasions integer not null check (occasions >= 0),
  phone integer not null check (phone >= 0),
  kiosk integer not null check (kiosk >= 0),
  assisted integer not null check (assisted >= 0),
  shown integer not null check (shown >= 0),
  ready integer not null check (ready in (0, 5)),
  fresh integer not null check (fresh between 0 and 4),
  primary key (office, service, month),
  check (phone + kiosk + assisted = shown + ready + fresh)
);

-- How many people chose each answer of each element.
create table feedback.tallies (
  office text not null,
  service text not null,
  month date not null,
  part text not null check (part in ('shown', 'ready', 'fresh')),
  element text not null check (element in ('persyaratan', 'prosedur', 'waktu', 'biaya', 'produk',
    'kompetensi', 'perilaku', 'pengaduan', 'sarana')),
  score integer not null check (score between 1 and 4),
  people integer not null check (people > 0),
  primary key (office, service, month, part, element, score),
  foreign key (office, service, month) references feedback.cells (office, service, month)
);

-- What people wrote, apart from what they answered. Nobody but the head of the office reads one that
-- was not published. Ids are chance, without a time in them.
create table feedback.comments (
  office text not null,
  id uuid not null,
  service text not null,
  month date not null check (extract(day from month) = 1),
  body text not null check (length(body) between 1 and 500),
  state text not null check (state in ('waiting', 'published', 'hidden')),
  decided_by text,
  decided_at timestamptz,
  primary key (office, id),
  check ((state = 'waiting') = (decided_by is null)),
  check ((state = 'waiting') = (decided_at is null))
);
-- What was written about this office, by month?
create index comments_month on feedback.comments (office, state, month);

-- Officers see none of it; the figures for everybody are made by the house.
alter table feedback.occasions enable row level security;
create policy house on feedback.occasions using (access.kind() = 'system');
alter table feedback.cells enable row level security;
create policy house on feedback.cells using (access.kind() = 'system');
alter table feedback.tallies enable row level security;
create policy house on feedback.tallies using (access.kind() = 'system');
alter table feedback.comments enable row level security;
create policy written on feedback.comments for insert with check (access.kind() = 'system');
create policy read_here on feedback.comments for select using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));
create policy decided_here on feedback.comments for update using (
  access.kind() = 'system' or (access.kind() = 'officer' and office = access.office()));

grant select, insert, update, delete on feedback.occasions, feedback.tallies to gerbang_app;
grant select, insert, update on feedback.cells, feedback.comments to gerbang_app;
