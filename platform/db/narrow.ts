import type pg from 'pg'

/**
 * Whoever reads one application of another office by a grant has that office's settings, so every
 * table that belongs to an office is narrowed to this application, or to nothing where it keeps none.
 * Made for each table that has no such policy yet: one that comes later cannot be forgotten. Tables
 * that everybody may read stay as they are.
 */
const narrow = `
  do $$
  declare
    one record;
    of_case text;
  begin
    for one in
      select c.oid, n.nspname, c.relname,
        exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped) as has_case
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and c.relrowsecurity and not c.relispartition
        and n.nspname not in ('access', 'events', 'public')
        and exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname in ('office', 'case_id'))
        and not exists (select from pg_policy p where p.polrelid = c.oid
          and (p.polname = 'guest' or pg_get_expr(p.polqual, p.polrelid) = 'true'))
    loop
      of_case := case
        when one.nspname = 'applications' and one.relname = 'cases' then 'id::text'
        when one.has_case then 'case_id::text'
      end;
      execute format('create policy guest on %I.%I as restrictive using (%s)',
        one.nspname, one.relname,
        'access.only_case() = ''''' || coalesce(' or ' || of_case || ' = access.only_case()', ''));
    end loop;
  end $$`

/** Narrows every table of an office to the application of a guest. */
export const narrowTables = (client: pg.Client) => client.query(narrow)
