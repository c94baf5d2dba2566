-- Whoever was called and stands in line again is told anew, and that this is why.
alter table queue.told drop constraint told_cause_check;
alter table queue.told add constraint told_cause_check check (cause in
  ('counterClosed', 'early', 'priority', 'appointment', 'returned', 'slower', 'longer', 'back'));
