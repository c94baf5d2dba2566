-- Whoever an application is about may pause what the office does with it. That time is not the office's
-- either, and may lie across the time in which a paper is waited for: one of each at a time.
drop index deadlines.pauses_open;
-- A case is waited for once at a time, and paused by its owner once at a time.
create unique index pauses_open on deadlines.pauses (case_id, (reason = 'restricted')) where to_at is null;
alter table deadlines.pauses drop constraint pauses_pkey;
alter table deadlines.pauses add primary key (office, case_id, from_at, reason);
alter table deadlines.moves drop constraint moves_why_check;
alter table deadlines.moves add constraint moves_why_check
  check (why in ('calendar', 'waited', 'paused', 'office', 'transferred'));
