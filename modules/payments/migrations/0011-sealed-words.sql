-- What is written about somebody's money or fee may tell of them: it lies under their application's key
-- and goes with it (decision 0131). What was written in clear before is sealed by the house
-- (payments.sealClear), which empties the old columns. The number of the paper by which the treasurer
-- sent money back stays in the books.
alter table payments.claim_steps add column told_sealed bytea;
alter table payments.claim_steps drop constraint claim_steps_check1, drop constraint claim_steps_objected,
  add constraint claim_steps_told check (step not in ('proposedReject', 'objected')
    or told_sealed is not null or (basis is not null and reason is not null));
alter table payments.waivers add column told_sealed bytea, add column why_sealed bytea,
  alter column basis drop not null, alter column proof drop not null,
  add constraint waivers_told check (told_sealed is not null or (basis is not null and proof is not null)),
  drop constraint waivers_check3,
  add constraint waivers_why check ((state = 'refused') = (why_not is not null or why_sealed is not null));
alter table payments.differences add column note_sealed bytea, drop constraint differences_check1,
  add constraint differences_note
    check ((state = 'answered') = (note is not null or note_sealed is not null));

-- A step is never changed; words in clear may be sealed, once.
create function payments.guard_words() returns trigger language plpgsql as $$
begin
  if old.told_sealed is not null or new.told_sealed is null
    or new.basis is not null or new.reason is not null then
    raise exception 'the words of step % stay as they are', old.id
      using errcode = '23514', constraint = 'claim_steps_words';
  end if;
  return new;
end $$;
create trigger claim_steps_words before update on payments.claim_steps
  for each row execute function payments.guard_words();
create or replace function payments.guard_waiver() returns trigger language plpgsql as $$
begin
  if new.state = old.state and (new.told_sealed, new.why_sealed)
    is distinct from (old.told_sealed, old.why_sealed)
    and new.basis is null and new.proof is null and new.reason is null and new.why_not is null
    and (old.told_sealed is null or old.told_sealed = new.told_sealed)
    and (old.why_sealed is null or old.why_sealed = new.why_sealed)
    and new.after_rupiah = old.after_rupiah and new.before_rupiah = old.before_rupiah
    and new.staff = old.staff then
    return new;
  end if;
  if old.state <> 'proposed' or new.before_rupiah <> old.before_rupiah
    or new.after_rupiah <> old.after_rupiah or new.staff <> old.staff then
    raise exception 'waiver % was decided', old.id
      using errcode = '23514', constraint = 'waivers_once';
  end if;
  return new;
end $$;

-- Nothing is written in clear any more.
revoke insert on payments.claim_steps, payments.waivers from gerbang_app;
revoke update on payments.waivers from gerbang_app;
grant insert (office, id, claim_id, step, staff, at, amount_rupiah, payee, document, told_sealed)
  on payments.claim_steps to gerbang_app;
grant update (basis, reason, document, told_sealed) on payments.claim_steps to gerbang_app;
grant insert (office, id, case_id, bill_id, person, before_rupiah, after_rupiah, told_sealed, state,
  staff, at) on payments.waivers to gerbang_app;
grant update (person, state, decided_by, decided_at, why_sealed, told_sealed, basis, proof, reason,
  why_not) on payments.waivers to gerbang_app;
-- Which words still lie in clear?
create index claim_steps_clear on payments.claim_steps (id)
  where told_sealed is null and (basis is not null or reason is not null);
-- Of which waivers?
create index waivers_clear on payments.waivers (id) where basis is not null or why_not is not null;
-- And of which answers to differences?
create index differences_clear on payments.differences (id) where note is not null;
