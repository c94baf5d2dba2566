-- Who let whom in: added somebody, gave a role, linked an account, printed their sheet, lent a role; and
-- who of a third side confirmed that it is they. Only ever added.
create table identity.introductions (
  id uuid primary key,
  staff uuid not null,
  what text not null check (what in ('added', 'roles', 'account', 'sheet', 'grant', 'confirmed')),
  by uuid not null check (by <> staff),
  at timestamptz not null,
  -- What is lent ends by itself.
  ends_at timestamptz
);
-- Who let this one in, and did somebody else confirm it since?
create index introductions_staff on identity.introductions (staff, at);

alter table identity.introductions enable row level security;
create policy read on identity.introductions for select using (access.kind() in ('system', 'officer'));
create policy house on identity.introductions for insert with check (access.kind() = 'system');
grant select, insert on identity.introductions to gerbang_app;
