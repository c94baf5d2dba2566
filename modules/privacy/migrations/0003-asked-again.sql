-- Whoever asked, and has something kept of them since, may ask again for what came after.
drop index privacy.requests_open;
-- Has this person asked already? Once at a time.
create unique index requests_asked on privacy.requests (person) where state = 'asked';
-- What of this person stands because something is kept?
create index requests_kept on privacy.requests (person) where state = 'kept';
-- Which applications wait: for an answer about money, for the end of a hold, or for their own?
create index parts_waiting on privacy.parts (at, request_id, case_id) where verdict in ('owed', 'held', 'open');
drop index privacy.parts_owed;
