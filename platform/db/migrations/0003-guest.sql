-- The one application that a guest of this office may see, when somebody is there by a grant for one.
create function access.only_case() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('gerbang.case', true), '') $$;
