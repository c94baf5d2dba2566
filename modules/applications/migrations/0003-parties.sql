-- A family in one draft: up to five cases that share their address and contact, are handed in
-- together and linked for good, and go each its own way afterwards.
create table applications.parties (
  office text not null,
  id uuid not null,
  person uuid,
  language text not null check (language in ('id', 'en')),
  version integer not null check (version >= 0),
  -- What all of them answer once, sealed with the party's own key.
  shared_sealed bytea not null,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by_kind text not null,
  saved_by text not null,
  primary key (office, id)
);
-- Which party is this?
create unique index parties_id on applications.parties (id);
-- Which families has this person applied for, newest first?
create index parties_person on applications.parties (person, begun_at desc);

alter table applications.parties enable row level security;
create policy seen on applications.parties for select using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
create policy begun on applications.parties for insert with check (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
create policy changed on applications.parties for update using (
  access.kind() = 'system'
  or (access.kind() = 'person' and person::text = access.person())
  or (access.kind() = 'officer' and office = access.office())
);
grant select, insert, update on applications.parties to gerbang_app;

alter table applications.cases
  add column party uuid references applications.parties (id),
  add column seat integer check (seat between 1 and 5),
  add constraint cases_party_whole check ((party is null) = (seat is null));
-- Who belongs to this party? Each seat is taken once, so there are never more than five.
create unique index cases_party on applications.cases (party, seat) where party is not null;
