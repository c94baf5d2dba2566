-- People who come together have one number and are called as one: the ticket says how many of them
-- are here, and each of them has a row with a code and a case of their own.
alter table queue.tickets
  add column is_party boolean not null default false,
  add column size integer not null default 1 check (size between 1 and 5),
  add constraint tickets_party_size check (is_party or size = 1);

create table queue.members (
  office text not null,
  ticket uuid not null,
  code text not null,
  case_id text,
  service text not null,
  seat integer not null check (seat between 1 and 5),
  -- Seen in the office; empty for whoever is still expected.
  here_at timestamptz,
  -- Was not among those who came to the counter, or goes on alone.
  away_at timestamptz,
  primary key (office, ticket, code),
  foreign key (office, ticket) references queue.tickets (office, id)
);
-- On whose number is the person with this code?
create index members_code on queue.members (office, code);
alter table queue.members enable row level security;
create policy ofticket on queue.members using (
  exists (select from queue.tickets t where t.office = members.office and t.id = ticket));
grant select, insert, update on queue.members to gerbang_app;
