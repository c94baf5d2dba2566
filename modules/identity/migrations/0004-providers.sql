-- Somebody is known by a provider of identities: its word about a subject counts as theirs. The
-- subject is sealed under the owner's key and found by a mark that leads back to nothing.
alter table identity.sessions drop constraint sessions_began_by_check;
alter table identity.sessions add constraint sessions_began_by_check
  check (began_by in ('code', 'returnCode', 'link', 'passkey', 'pairing', 'provider'));

create table identity.bindings (
  id uuid primary key,
  realm text not null check (realm in ('staff', 'citizen')),
  owner uuid not null,
  subject_index bytea not null,
  subject_sealed bytea not null,
  bound_at timestamptz not null,
  bound_by text not null,
  ended_at timestamptz
);
-- Whom does this provider's word let in, and is it really only one?
create unique index bindings_subject on identity.bindings (realm, subject_index)
  where ended_at is null;
-- By what is this person known, and is it really only one thing?
create unique index bindings_owner on identity.bindings (realm, owner) where ended_at is null;

-- Each attempt comes back once. Whoever is not known here yet has some minutes to say who they are.
create table identity.arrivals (
  state_hash bytea primary key check (length(state_hash) = 32),
  realm text not null check (realm in ('staff', 'citizen')),
  came_at timestamptz not null,
  ends_at timestamptz not null,
  token_hash bytea check (length(token_hash) = 32),
  subject_index bytea,
  subject_sealed bytea,
  used_at timestamptz,
  check ((token_hash is null) = (subject_index is null)
    and (token_hash is null) = (subject_sealed is null))
);
-- Who is it that came with this secret?
create unique index arrivals_token_hash on identity.arrivals (token_hash);
-- Which are over and can be forgotten?
create index arrivals_ends_at on identity.arrivals (ends_at);

alter table identity.bindings enable row level security;
create policy house on identity.bindings using (access.kind() = 'system');
alter table identity.arrivals enable row level security;
create policy house on identity.arrivals using (access.kind() = 'system');
grant select, insert, update on identity.bindings to gerbang_app;
grant select, insert, update, delete on identity.arrivals to gerbang_app;
