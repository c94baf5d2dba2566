-- One errand of somebody's visit may be one stage alone, such as collecting what is ready.
alter table queue.members add column stage text check (length(stage) between 1 and 40);
