-- When the house said that a grant is over, so that whoever sits somewhere by it gets up; null until then.
alter table identity.grants add column ended_at timestamptz;
grant update (ended_at) on identity.grants to gerbang_app;
-- Which grants are over, and nobody was told?
create index grants_over on identity.grants (ends_at)
  where ended_at is null and revoked_at is null and role is not null;
