-- Every session tells its own news and nobody else's, by whatever SQL it writes them: what an application
-- does on news rests on who told it. The house alone speaks for others, for many at once, and for money.
create function events.is_own(office text, name text, facts jsonb, kind text, actor text, device text)
returns boolean language sql stable parallel safe as $$
  select case access.kind()
      when 'person' then kind = 'person' and actor = access.actor() and device is null
        and coalesce(facts->>'person', access.person()) = access.person()
      when 'device' then kind = 'device' and actor = access.actor() and device = access.actor()
        and office = access.office()
      when 'officer' then kind = 'officer' and actor = access.actor() and device is null
      when 'agency' then device is null and (kind = 'connection' and actor = ''
        or kind = 'officer' and actor = access.actor())
      when 'nobody' then kind = 'nobody' and actor = '' and device is null
      else false
    end
    -- That money came, or went, is what a provider told the house. A bill of nothing is paid as it is opened.
    and name not in ('payments.provisional', 'payments.paidLate', 'payments.surplus', 'payments.reversed',
      'payments.shortPaid', 'payments.amountDiffers', 'payments.billExpired')
    and (name <> 'payments.confirmed' or facts->>'amountRupiah' = '0')
$$;
alter policy write_own on events.outbox with check ((select access.kind() = 'system')
  or events.is_own(office, name, facts, kind, actor, device));

-- What is numbered and passed on, how far readers are and what was done of it: whoever wrote here could
-- keep news from having its effect. Writing and reading it is the house's.
alter table events.sequence enable row level security;
alter table events.heads enable row level security;
alter table events.cursors enable row level security;
alter table events.reacted enable row level security;
create policy house on events.sequence using (access.kind() = 'system');
create policy house on events.heads using (access.kind() = 'system');
create policy house on events.cursors using (access.kind() = 'system');
create policy house on events.reacted using (access.kind() = 'system');
