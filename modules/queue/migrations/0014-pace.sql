-- Which numbers did this kiosk give in the last minutes, and which did all of the hall's?
create index acts_taken on queue.acts (office, at) where act = 'taken' and actor_kind = 'device';
