-- Many rows travel as one list of a row type. Where a ticket stands after a step, and the state it was in:
create type queue.ticket_step as (office text, id uuid, was text, stage text, leg integer, state text,
  counter uuid, inside_at timestamptz, called_at timestamptz, began_at timestamptz,
  ended_at timestamptz);
-- The numbers given from a series, and the number before the first of them:
create type queue.series_step as (office text, day date, series text, last_number integer,
  before integer);
