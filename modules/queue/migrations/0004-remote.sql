-- Numbers taken from afar, on a person's own phone: a series of their own, and how far away they are.
alter table queue.series drop constraint series_series_check;
alter table queue.series add constraint series_series_check check (series in ('A', 'B', 'C', 'D'));
alter table queue.tickets drop constraint tickets_series_check;
alter table queue.tickets add constraint tickets_series_check check (series in ('A', 'B', 'C', 'D'));
alter table queue.tickets add column travel_minutes integer check (travel_minutes between 0 and 240);
alter table queue.tickets add constraint tickets_remote
  check (origin <> 'remote' or (person is not null and travel_minutes is not null));
-- Where does this person wait from afar today? Nobody waits in two halls, or twice in one.
create unique index tickets_remote_person on queue.tickets (person, day)
  where origin = 'remote' and state not in ('done', 'left');
-- What did this person take from afar on this day, those given up included?
create index tickets_remote on queue.tickets (person, day) where origin = 'remote';

-- "Set out now" was said: once for each ticket.
create table queue.set_outs (
  office text not null,
  ticket uuid not null,
  at timestamptz not null,
  primary key (office, ticket)
);
alter table queue.set_outs enable row level security;
create policy system_only on queue.set_outs using (access.kind() = 'system');
grant select, insert on queue.set_outs to gerbang_app;
