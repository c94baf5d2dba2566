-- A case that goes on at another office takes its promise along, counted by the hours there.
alter table deadlines.moves drop constraint moves_why_check;
alter table deadlines.moves add constraint moves_why_check
  check (why in ('calendar', 'waited', 'office', 'transferred'));
