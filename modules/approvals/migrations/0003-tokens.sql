-- A token that opens what an agency is asked to its machine takes two as well.
alter table approvals.approvals drop constraint approvals_act_check;
alter table approvals.approvals add constraint approvals_act_check check (act in ('rotate',
  'forget', 'import', 'invite', 'roles', 'leave', 'grant', 'sheet', 'account', 'token'));
