-- Whoever is refused may object: the claim is open again, with what they said and why it is looked at anew.
alter table payments.claim_steps drop constraint claim_steps_step_check;
alter table payments.claim_steps add constraint claim_steps_step_check check (step in ('opened',
  'contacted', 'proposedReturn', 'proposedReject', 'sentBack', 'approved', 'rejected', 'returned',
  'used', 'reopened', 'void', 'objected'));
alter table payments.claim_steps add constraint claim_steps_objected
  check (step <> 'objected' or (basis is not null and reason is not null));
create or replace function payments.guard_claim() returns trigger language plpgsql as $$
begin
  if new.amount_rupiah <> old.amount_rupiah or new.number <> old.number
    or new.returned_rupiah < old.returned_rupiah or not (new.state = old.state
    or (old.state = 'open' and new.state in ('proposed', 'used', 'void'))
    or (old.state = 'used' and new.state = 'open')
    or (old.state = 'rejected' and new.state = 'open')
    or (old.state = 'proposed' and new.state in ('open', 'approved', 'rejected', 'void'))
    or (old.state = 'approved' and new.state in ('open', 'returned', 'void'))) then
    raise exception 'claim % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'claims_steps';
  end if;
  return new;
end $$;
-- Two persons for an objection too: whoever rejected does not note what is said against it.
create function payments.guard_objection() returns trigger language plpgsql as $$
begin
  if new.step = 'objected' and new.staff = (
    select staff from payments.claim_steps s where s.office = new.office
      and s.claim_id = new.claim_id and s.step = 'rejected' order by at desc, id desc limit 1) then
    raise exception 'the objection to claim % is noted by whoever rejected it', new.claim_id
      using errcode = '23514', constraint = 'claims_objection';
  end if;
  return new;
end $$;
create trigger claims_objection before insert on payments.claim_steps
  for each row execute function payments.guard_objection();
