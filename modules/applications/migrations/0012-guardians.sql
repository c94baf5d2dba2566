-- A parent or guardian acts in the application of a child or ward, once an officer has seen the proof.
alter table applications.consents add column proof text
  check (proof in ('birth', 'family', 'adoption', 'court'));
-- Nobody makes themselves a guardian: an officer who saw the paper writes it down.
alter table applications.consents add constraint consents_guardian
  check (proof is null or (given_by_kind = 'officer' and how = 'signed'));
