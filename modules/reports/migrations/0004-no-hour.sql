-- What is random tells no hour: the order of what belongs to a report is kept by its place, not by its id.
alter table reports.messages add column nth integer not null default 0 check (nth >= 0);
alter table reports.files add column nth integer not null default 0 check (nth >= 0);
update reports.messages m set nth = o.nth from (
  select report, id, row_number() over (partition by report order by id) as nth from reports.messages
) o where o.report = m.report and o.id = m.id;
update reports.files f set nth = o.nth from (
  select report, id, row_number() over (partition by report order by id) as nth from reports.files
) o where o.report = f.report and o.id = f.id;
alter table reports.messages alter column nth drop default;
alter table reports.files alter column nth drop default;
