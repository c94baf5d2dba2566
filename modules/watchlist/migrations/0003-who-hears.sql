-- Whether somebody is looked at once more is heard by who decides and by the house: never by an applicant,
-- another agency or nobody, and of one application by whoever is a guest of that one.
create or replace function watchlist.standing(subject uuid)
returns table (version text, as_of timestamptz, is_checked boolean, is_held boolean)
language sql stable security definer set search_path = '' as $$
  select l.version, l.as_of,
    exists (select from watchlist.subjects s
      where s.case_id = subject and s.list_version = l.version),
    exists (select from watchlist.holds h where h.case_id = subject and h.state <> 'released')
  from watchlist.lists l
  where access.kind() in ('system', 'officer') and access.only_case() in ('', subject::text)
  order by l.nth desc limit 1
$$;
