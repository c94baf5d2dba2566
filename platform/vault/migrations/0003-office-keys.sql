-- Between the root and the cases: a key an office and year. A root is changed by wrapping a few rows
-- anew, and what an office sealed in a year hangs on one key.
create table vault.office_keys (
  id uuid primary key,
  office text not null,
  year integer not null,
  -- The newest of an office and year seals; the others only open.
  nth integer not null check (nth > 0),
  root text not null,
  wrapped bytea not null,
  made_at timestamptz not null,
  unique (office, year, nth)
);

-- The trees of second factors (docs/decisions/0076), each with a mark of its first leaf by which a
-- process knows whether the file beside it is the right one. The seeds are never in the database.
create table vault.trees (
  id text primary key,
  mark bytea not null check (length(mark) = 32),
  planted_at timestamptz not null
);

-- Which leaf of the tree a case's key hangs on: one after the other, so that what is erased by its age
-- goes as whole branches. Leaf 0 is never given; the mark is made from it.
create sequence vault.leaves minvalue 1 maxvalue 1099511627775 cache 1;

-- Form 1 is wrapped under a root itself; form 2 under an office's key and a second factor.
alter table vault.case_keys
  alter column root drop not null,
  add column form smallint not null default 1 check (form in (1, 2)),
  add column office_key uuid references vault.office_keys,
  add column tree text references vault.trees,
  add column leaf bigint,
  add constraint case_keys_form check (
    case form
      when 1 then root is not null and num_nonnulls(office_key, tree, leaf) = 0
      else root is null and num_nonnulls(office_key, tree, leaf) = 3
    end);
-- Which case hangs on this leaf? The same in every tree: taken out, it is taken out of all of them.
create unique index case_keys_leaf on vault.case_keys (leaf) where leaf is not null;
-- Which cases' keys are still wrapped under this one?
create index case_keys_office_key on vault.case_keys (office_key);

alter table vault.destroyed
  add column nth bigint generated always as identity,
  add column leaf bigint;
-- What was destroyed since this one?
create unique index destroyed_nth on vault.destroyed (nth);

grant select, insert on vault.office_keys, vault.trees to gerbang_app;
grant update (root, wrapped), delete on vault.office_keys to gerbang_app;
grant delete on vault.trees to gerbang_app;
grant usage on sequence vault.leaves to gerbang_app;
grant update (form, root, office_key, tree, leaf, wrapped) on vault.case_keys to gerbang_app;

-- Whoever seals makes what is missing; only the house itself changes or forgets what is there.
alter table vault.office_keys enable row level security;
create policy read on vault.office_keys for select using (true);
create policy add on vault.office_keys for insert with check (true);
create policy rewrap on vault.office_keys for update using (access.kind() = 'system');
create policy forget on vault.office_keys for delete using (access.kind() = 'system');
alter table vault.trees enable row level security;
create policy read on vault.trees for select using (true);
create policy add on vault.trees for insert with check (true);
create policy forget on vault.trees for delete using (access.kind() = 'system');
alter table vault.case_keys enable row level security;
create policy read on vault.case_keys for select using (true);
create policy add on vault.case_keys for insert with check (true);
create policy rewrap on vault.case_keys for update using (access.kind() = 'system');
create policy destroy on vault.case_keys for delete using (true);
