-- As many rows as were meant, or what somebody took for true is not so: a lost race like any other.
create function access.must_be(meant integer, counted bigint) returns boolean language plpgsql as $$
begin
  if meant <> counted then
    raise exception '% rows were meant, % were there', meant, counted
      using errcode = 'serialization_failure';
  end if;
  return true;
end $$;
