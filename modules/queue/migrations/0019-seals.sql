-- What the public log was told of a day while it went on: a digest over its acts so far.
create table queue.seals (
  office text not null,
  day date not null,
  nth integer not null check (nth > 0),
  acts integer not null check (acts > 0),
  chain text not null check (length(chain) = 64),
  is_over boolean not null,
  at timestamptz not null,
  primary key (office, day, nth)
);
alter table queue.seals enable row level security;
create policy system_only on queue.seals using (access.kind() = 'system');
grant select, insert on queue.seals to gerbang_app;
