-- What we owe somebody a word about. Rows hold ids and facts; addresses and names are asked for at
-- the moment of sending and never written here.
create schema if not exists notifications;
grant usage on schema notifications to gerbang_app;

create table notifications.messages (
  office text not null,
  id uuid not null,
  send_key text not null check (length(send_key) between 3 and 300),
  template text not null,
  person uuid,
  case_id uuid,
  facts jsonb not null,
  channel text not null check (channel in ('email')),
  is_urgent boolean not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed')),
  tries integer not null default 0 check (tries >= 0),
  may_have_arrived boolean not null default false,
  made_at timestamptz not null,
  due_at timestamptz not null,
  ends_at timestamptz not null,
  lease_until timestamptz,
  settled_at timestamptz,
  language text check (language in ('id', 'en')),
  words_version text,
  reason text,
  primary key (office, id),
  unique (office, send_key),
  check ((state = 'sending') = (lease_until is not null)),
  check ((state in ('sent', 'failed')) = (settled_at is not null))
);
-- Which messages are to be sent now?
create index messages_due on notifications.messages (due_at) where state = 'queued';
-- Which messages did a process take and never settle?
create index messages_lease on notifications.messages (lease_until) where state = 'sending';
-- What have we told this person?
create index messages_person on notifications.messages (person, made_at desc);

-- Whose case it is and how people call it, remembered from the news of applications.
create table notifications.cases (
  office text not null,
  case_id uuid not null,
  person uuid,
  reference text not null,
  primary key (case_id)
);

alter table notifications.messages enable row level security;
create policy own on notifications.messages
  using (access.kind() = 'system' or (access.kind() = 'person' and person::text = access.person()));
alter table notifications.cases enable row level security;
create policy house on notifications.cases using (access.kind() = 'system');

grant select, insert, update on notifications.messages, notifications.cases to gerbang_app;
