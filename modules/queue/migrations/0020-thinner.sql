-- What every step of a ticket costs, measured with 200 offices in one database: each index is written
-- at every step, and a day looked for by its date alone passes by all other offices of that date.

drop index queue.days_day;
-- Which office days may still have somebody waiting? And, as cheap as by its key, which day is this?
create index days_day on queue.days (day, office);

-- Found by its id alone or with its office: one index answers both.
alter table queue.members drop constraint members_office_ticket_fkey;
alter table queue.entries drop constraint entries_office_ticket_fkey;
alter table queue.tickets drop constraint tickets_pkey;
drop index queue.tickets_id;
alter table queue.tickets add primary key (id, office);
alter table queue.members add foreign key (office, ticket) references queue.tickets (office, id);
alter table queue.entries add foreign key (office, ticket) references queue.tickets (office, id);

-- A call is asked for by its ticket and leg; its id says which of them.
alter table queue.calls drop constraint calls_pkey;
drop index queue.calls_ticket;
alter table queue.calls add primary key (office, ticket, leg, id);

-- The same rule as a pattern, without the pattern: at every call it was made ready anew.
alter table queue.calls drop constraint calls_order_digest_check;
alter table queue.calls add constraint calls_order_digest_check
  check (length(order_digest) = 64 and translate(order_digest, '0123456789abcdef', '') = '');

-- The same guards, called only where there is something to refuse: a condition of a trigger costs a
-- third of a call of its function.
drop trigger acts_number on queue.acts;
create trigger acts_number before insert on queue.acts
  for each row when (new.seq is null) execute function queue.number_act();
drop trigger tickets_beginning on queue.tickets;
create trigger tickets_beginning before update on queue.tickets for each row
  when ((old.office, old.day, old.id, old.label, old.origin, old.service, old.kept_from,
      old.kept_present_at, old.is_party, old.joined_at, old.slot_at, old.series, old.number, old.code,
      old.person)
    is distinct from (new.office, new.day, new.id, new.label, new.origin, new.service, new.kept_from,
      new.kept_present_at, new.is_party, new.joined_at, new.slot_at, new.series, new.number, new.code,
      new.person))
  execute function queue.check_beginning();
drop trigger tickets_step on queue.tickets;
create trigger tickets_step before update on queue.tickets
  for each row when (old.state <> new.state) execute function queue.check_step();

create or replace function queue.check_beginning() returns trigger language plpgsql as $$
begin
  raise exception 'what a ticket began with does not change'
    using errcode = 'check_violation', constraint = 'tickets_beginning';
end $$;
create or replace function queue.check_step() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (
    ('waiting', 'called'), ('waiting', 'left'),
    ('called', 'serving'), ('called', 'missed'), ('called', 'held'), ('called', 'left'),
    ('called', 'waiting'),
    ('serving', 'waiting'), ('serving', 'held'), ('serving', 'done'), ('serving', 'left'),
    ('held', 'waiting'), ('held', 'called'), ('held', 'left'),
    ('missed', 'waiting'), ('missed', 'left'))
  and not (new.undone = old.undone + 1 and (old.state, new.state) in (
    ('called', 'held'), ('serving', 'called'), ('missed', 'called'), ('held', 'serving'),
    ('waiting', 'serving'), ('done', 'serving'), ('done', 'waiting'), ('done', 'called')))
  then
    if not (new.state = 'done' and old.state in ('waiting', 'held', 'missed') and exists (
      select from queue.entries entry where entry.office = old.office and entry.ticket = old.id
        and entry.leg = old.leg))
    then
      raise exception 'a ticket cannot go from % to %', old.state, new.state
        using errcode = 'check_violation', constraint = 'tickets_step';
    end if;
  end if;
  return new;
end $$;
