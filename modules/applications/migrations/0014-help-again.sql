-- Somebody whose consent ended or was taken back may be let help again: the earlier row stays to be read, and
-- says when a later one took its place.
alter table applications.consents add column followed_at timestamptz;
drop index applications.consents_case;
-- Who may help with this application? Nobody twice at once.
create unique index consents_case on applications.consents (case_id, helper) where followed_at is null;
