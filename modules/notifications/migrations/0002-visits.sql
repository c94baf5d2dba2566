-- When each case's visit is, as the newest news of appointments said: a reminder for another time
-- is not sent. News may arrive out of order, so the time of the news stands beside it.
create table notifications.visits (
  office text not null,
  case_id uuid primary key,
  starts_at timestamptz,
  told_at timestamptz not null
);
alter table notifications.visits enable row level security;
create policy house on notifications.visits using (access.kind() = 'system');
grant select, insert, update on notifications.visits to gerbang_app;
