-- Every list that officers pull from has the same lease: claims about money, pairs of records,
-- objections and wishes to be served sooner as well. There case_id holds the id of what is on the list.
alter table checking.leases drop constraint leases_list_check;
alter table checking.leases add constraint leases_list_check
  check (list in ('papers', 'work', 'claims', 'pairs', 'appeals', 'urgent'));
alter table checking.leases drop constraint leases_how_check;
alter table checking.leases add constraint leases_how_check
  check (how in ('done', 'returned', 'left', 'ranOut', 'changed', 'overtaken', 'takenOver'));
-- Taken over from a colleague, and why.
alter table checking.leases add column taken_from uuid;
alter table checking.leases add column why text
  check (why in ('away', 'agreed', 'waitsHere', 'tooLong'));
alter table checking.leases add constraint leases_taken check ((taken_from is null) = (why is null));

-- Whoever the papers are of paused their application: nobody looks meanwhile, and nothing is due.
alter table checking.checks add column paused_at timestamptz;
