-- How often did an officer of this office make an application another person's, with the card before them?
create index actions_identity on applications.actions (office, at) where action = 'correctIdentity';
