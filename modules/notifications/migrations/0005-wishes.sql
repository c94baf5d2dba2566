-- What a person does not want to be told of any more. Without a row they are.
create table notifications.silences (
  person uuid not null,
  what text not null check (what in ('reminders', 'survey')),
  since timestamptz not null,
  primary key (person, what)
);
alter table notifications.silences enable row level security;
create policy own on notifications.silences
  using (access.kind() = 'system' or (access.kind() = 'person' and person::text = access.person()));
grant select, insert, delete on notifications.silences to gerbang_app;
