-- Who is close to whom goes with the officer, also while they act by a grant at another office: until
-- now the list they wrote at home was out of sight there, and their own came before them as anybody's.
drop policy own_office on checking.kin;
create policy own_office on checking.kin
  using (access.kind() = 'system' or (access.kind() = 'officer'
    and (office = access.office() or staff::text = access.actor())));
drop policy own_office on checking.ties;
create policy own_office on checking.ties
  using (access.kind() = 'system' or (access.kind() = 'officer'
    and (office = access.office() or staff::text = access.actor())));

-- Somebody close who works here too: nobody gives them rights, roles or a second person's yes.
alter table checking.kin add column colleague uuid;
-- Who has declared this colleague?
create index kin_colleague on checking.kin (colleague) where ended_at is null and colleague is not null;
