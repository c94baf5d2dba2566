-- A guardian is somebody in particular: the name an officer read on the paper, sealed with the case's key.
-- Consents of parents from before have none, and can no longer be taken up.
alter table applications.consents add column named_sealed bytea;
alter table applications.consents add constraint consents_named
  check (named_sealed is null or proof is not null);
