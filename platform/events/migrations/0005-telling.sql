-- An event before it has its number and its salt: many of them travel as one list of such rows.
create type events.telling as (office text, name text, facts jsonb, kind text, actor text, device text,
  cause text, request_key text, at timestamptz);
