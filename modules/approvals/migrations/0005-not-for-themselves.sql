-- Whoever gains a role by it is not the one who agrees. What was decided before is not judged anew.
alter table approvals.approvals add constraint approvals_not_for_themselves check (
  decided_by is null or facts is null or act not in ('roles', 'grant')
  or string_to_array(coalesce(facts::jsonb ->> 'roles', ''), ' ')
    <@ string_to_array(coalesce(facts::jsonb ->> 'before', ''), ' ')
  or decided_by::text is distinct from facts::jsonb ->> 'staff') not valid;
