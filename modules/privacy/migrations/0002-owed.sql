-- Money is still owed to its person: the application waits until that claim is answered, then it goes.
alter table privacy.parts drop constraint parts_verdict_check;
alter table privacy.parts add constraint parts_verdict_check
  check (verdict in ('destroyed', 'kept', 'held', 'open', 'owed'));
-- Which applications wait for an answer about money?
create index parts_owed on privacy.parts (request_id) where verdict = 'owed';
