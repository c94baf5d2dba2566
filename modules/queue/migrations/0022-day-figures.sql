-- What everybody may know of a day that is over, worked out once, with the version it was read at: figures of a
-- month and a country are sums of days. A day that changes afterwards moves its version, and is worked out anew.
create table queue.day_figures (
  office text not null,
  day date not null,
  version bigint not null,
  figures jsonb not null,
  primary key (office, day),
  foreign key (office, day) references queue.days (office, day) on delete cascade
);
alter table queue.day_figures enable row level security;
create policy system_only on queue.day_figures using (access.kind() = 'system');
grant select, insert, update on queue.day_figures to gerbang_app;
