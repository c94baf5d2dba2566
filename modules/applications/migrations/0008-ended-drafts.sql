-- Which drafts has nobody gone on with for long?
create index cases_drafts on applications.cases (changed_at) where state = 'draft' and submitted_at is null;
