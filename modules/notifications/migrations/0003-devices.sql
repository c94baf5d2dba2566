-- Browsers in which a person pressed "tell me here". The endpoint is the push service's name for one
-- browser on one device; whoever holds it cannot read what is sealed, and we keep no name with it.
create table notifications.devices (
  id uuid primary key,
  person uuid not null,
  endpoint text not null unique check (length(endpoint) between 12 and 1000),
  p256dh text not null check (length(p256dh) between 80 and 100),
  auth text not null check (length(auth) between 20 and 30),
  language text not null check (language in ('id', 'en')),
  made_at timestamptz not null
);
-- On which devices is this person told?
create index devices_person on notifications.devices (person, made_at);
alter table notifications.devices enable row level security;
create policy own on notifications.devices
  using (access.kind() = 'system' or (access.kind() = 'person' and person::text = access.person()));
grant select, insert, update, delete on notifications.devices to gerbang_app;

alter table notifications.messages add column device uuid;
alter table notifications.messages drop constraint messages_channel_check;
alter table notifications.messages add constraint messages_channel_check
  check (channel in ('email', 'push') and (channel = 'push') = (device is not null));
