-- An application goes on at another office and its bill stays where it was opened. Whoever works on the
-- application there is told how its newest bill stands and what of it was paid for before, and nothing else.
create function payments.money_of(asked uuid)
returns table (office text, state text, share_rupiah bigint, paid_rupiah bigint)
language sql stable security definer set search_path = '' as $$
  select b.office, b.state, s.amount_rupiah, (
    select p.amount_rupiah from payments.shares p
    join payments.bills paid on paid.office = p.office and paid.id = p.bill_id
    where p.case_id = asked and paid.state = 'paid'
    order by paid.opened_at desc, paid.id desc limit 1)
  from payments.shares s join payments.bills b on b.office = s.office and b.id = s.bill_id
  where s.case_id = asked and access.only_case() in ('', asked::text)
    and (access.kind() in ('system', 'officer')
      or (access.kind() = 'person' and b.person::text = access.person()))
  order by b.opened_at desc, b.id desc limit 1
$$;
revoke all on function payments.money_of(uuid) from public;
grant execute on function payments.money_of(uuid) to gerbang_app;
