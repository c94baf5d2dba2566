-- The key of the log can be followed by another: the one before it signs that it does. Rows are only added.
create table ledger.successors (
  id uuid primary key,
  nth int not null unique check (nth > 1),
  public_key bytea not null unique check (length(public_key) = 32),
  private_sealed bytea not null,
  -- What the key before it signed, and this one too: a signed note.
  handover text not null check (length(handover) between 200 and 2000),
  made_at timestamptz not null,
  -- Until then the key before it signs each checkpoint too.
  overlap_ends_at timestamptz not null check (overlap_ends_at >= made_at)
);

-- One follows the other: no key is left out.
create function ledger.check_successor() returns trigger language plpgsql as $$
begin
  if new.nth <> 1 + coalesce((select max(nth) from ledger.successors), 1) then
    raise exception 'keys follow one another'
      using errcode = 'check_violation', constraint = 'successors_follow';
  end if;
  return new;
end $$;
create trigger successors_follow before insert on ledger.successors
  for each row execute function ledger.check_successor();

alter table ledger.successors enable row level security;
create policy read_all on ledger.successors for select using (true);
create policy add on ledger.successors for insert with check (access.kind() = 'system');
grant select, insert on ledger.successors to gerbang_app;
