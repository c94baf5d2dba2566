-- What somebody who works here can be: `#packages/access` has the list, and the matrix what each may.
alter table identity.staff drop constraint staff_roles_check;
alter table identity.staff add constraint staff_roles_check check (roles <@ array['officer',
  'supervisor', 'head', 'finance', 'custodian', 'privacy', 'auditor', 'national', 'support',
  'partner']);
