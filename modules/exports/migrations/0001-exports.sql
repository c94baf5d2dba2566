-- Every file that left the house with somebody's data in it: who asked, for what, who agreed, what was in it.
create schema if not exists exports;
grant usage on schema exports to gerbang_app;

create table exports.requests (
  office text not null,
  id uuid primary key,
  -- What stands in the file itself, for whoever finds one.
  number text not null unique check (number ~ '^EX-[A-Z3-9]{4}-[A-Z3-9]{4}$'),
  kind text not null check (kind in ('chief.rows', 'chief.papers', 'admin.roster', 'own.copy', 'house')),
  what text not null check (length(what) between 1 and 200),
  form text not null check (form in ('csv', 'xlsx', 'zip', 'folder')),
  -- Where it is fetched, below the house's own address.
  address text not null check (length(address) between 1 and 500),
  purpose text not null check (length(purpose) <= 500),
  -- Many people's data: two persons stand behind it.
  is_bulk boolean not null,
  -- At the machine itself, without a second person: kept, said aloud, and for everything only.
  is_alone boolean not null,
  actor_kind text not null check (actor_kind in ('officer', 'person', 'system')),
  actor text not null,
  asked_at timestamptz not null,
  -- The key by which its rows are marked.
  mark_key_sealed bytea not null,
  check (is_bulk or kind not in ('admin.roster', 'house')),
  check (not is_alone or (actor_kind = 'system' and kind = 'house')),
  -- Whoever takes their own data need not say why.
  check (length(purpose) >= 10 or (actor_kind = 'person' and kind = 'own.copy'))
);
-- What left this office lately?
create index requests_office on exports.requests (office, asked_at desc);

create table exports.decisions (
  export uuid primary key references exports.requests (id),
  staff text not null,
  is_approved boolean not null,
  at timestamptz not null
);

-- The primary key is what lets a file be fetched once.
create table exports.taken (
  export uuid primary key references exports.requests (id),
  rows int not null check (rows >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  -- Six bytes for each row, by the export's own key.
  marks bytea not null check (length(marks) % 6 = 0),
  at timestamptz not null
);
-- Which export is this very file?
create index taken_sha256 on exports.taken (sha256);

-- Whoever agrees is somebody else than who asked; the code says so too.
create function exports.guard_second_person() returns trigger language plpgsql as $$
begin
  if new.staff = (select r.actor from exports.requests r where r.id = new.export) then
    raise exception 'export % needs a second person', new.export
      using errcode = '23514', constraint = 'decisions_two_persons';
  end if;
  return new;
end $$;
create trigger decisions_two_persons before insert on exports.decisions
  for each row execute function exports.guard_second_person();

-- What is many people's leaves only after somebody agreed, within a day, and a large table counts as that
-- whatever it was called.
create function exports.guard_taking() returns trigger language plpgsql as $$
declare
  asked exports.requests;
begin
  select * into asked from exports.requests r where r.id = new.export;
  if new.rows > 500 and not asked.is_bulk and asked.kind <> 'own.copy' then
    raise exception 'export % has too many rows for one person', new.export
      using errcode = '23514', constraint = 'taken_many_rows';
  end if;
  if asked.is_bulk and not asked.is_alone and not exists (
    select from exports.decisions d where d.export = new.export and d.is_approved
      and new.at between d.at and d.at + interval '24 hours') then
    raise exception 'export % was not agreed to', new.export
      using errcode = '23514', constraint = 'taken_agreed';
  end if;
  return new;
end $$;
create trigger taken_agreed before insert on exports.taken
  for each row execute function exports.guard_taking();

alter table exports.requests enable row level security;
create policy system_only on exports.requests using (access.kind() = 'system');
grant select, insert on exports.requests to gerbang_app;
alter table exports.decisions enable row level security;
create policy system_only on exports.decisions using (access.kind() = 'system');
grant select, insert on exports.decisions to gerbang_app;
alter table exports.taken enable row level security;
create policy system_only on exports.taken using (access.kind() = 'system');
grant select, insert on exports.taken to gerbang_app;
