-- Whoever is of another agency stands at that agency's place and has nothing there of their own: they
-- are let in by a grant that ends by itself, for that one place and for no other. Rows from before this
-- rule stay as they are and open nothing of an agency.
alter table identity.staff add constraint staff_partner_check check (
  not ('partner' = any(roles)) and (office not like 'agency-%' or roles = '{}')) not valid;
alter table identity.grants add constraint grants_partner_check check (
  (role is not distinct from 'partner') = (office like 'agency-%')) not valid;
