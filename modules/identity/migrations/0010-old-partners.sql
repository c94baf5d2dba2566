-- Rows from before 0007 would stop every change of them, and a copy of the house on its way elsewhere. Who
-- held the role of a partner without being let in by a grant holds it no more; what was lent by the old
-- rule is taken back by the house, or was over before. Both stay to be read.
update identity.staff set roles =
  case when office like 'agency-%' then '{}' else array_remove(roles, 'partner') end
where 'partner' = any(roles) or (office like 'agency-%' and roles <> '{}');
alter table identity.staff validate constraint staff_partner_check;

alter table identity.grants drop constraint grants_partner_check;
-- As of when anybody was last seen, which is when it can have been used last.
update identity.grants set revoked_by = 'identity', revoked_at = greatest(begins_at,
  least(ends_at, coalesce((select max(seen_at) from identity.sessions), begins_at)))
where revoked_at is null and (role is not distinct from 'partner') <> (office like 'agency-%');
alter table identity.grants add constraint grants_partner_check check (
  revoked_at is not null or (role is not distinct from 'partner') = (office like 'agency-%'));
