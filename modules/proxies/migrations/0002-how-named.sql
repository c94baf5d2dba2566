-- A proxy named after signing in by a code that an officer printed is shown as such when it is handed over.
alter table proxies.proxies drop constraint proxies_how_check;
alter table proxies.proxies add constraint proxies_how_check
  check (how in ('own', 'paper', 'returnCode'));
-- Who was ever named for this application, and until when?
create index proxies_case on proxies.proxies (case_id, named_at);
