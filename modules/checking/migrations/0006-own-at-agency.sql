-- Whoever is of another agency says whom they are close to as well, and sees that list and no other.
create policy own_at_agency on checking.kin using (
  access.kind() = 'agency' and staff::text = access.actor());
