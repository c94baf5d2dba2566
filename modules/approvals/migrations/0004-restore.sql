-- Bringing a house back from its backup takes two as well.
alter table approvals.approvals drop constraint approvals_act_check;
alter table approvals.approvals add constraint approvals_act_check check (act in
  ('rotate', 'forget',
  'import', 'restore', 'invite', 'roles', 'leave', 'grant', 'sheet', 'account', 'token'));
