-- What an officer writes of a frozen document may name people: it is sealed like the document's number. What
-- was written in clear before is sealed by the house (frozen.sealClear), which empties the old columns.
alter table frozen.reports add column note_sealed bytea;
alter table frozen.reports add column lift_sealed bytea;
alter table frozen.reports drop constraint reports_check;
alter table frozen.reports add constraint reports_lifted check (
  (lifted_by is null) = (lifted_at is null)
  and (lifted_by is null) = (lift_reason is null and lift_sealed is null));
-- Nothing is written in clear any more.
revoke insert on frozen.reports from gerbang_app;
grant insert (office, id, mark, number_sealed, reason, note_sealed, case_id, reported_kind, reported_by,
  reported_at) on frozen.reports to gerbang_app;
grant update (note, note_sealed, lift_sealed) on frozen.reports to gerbang_app;
