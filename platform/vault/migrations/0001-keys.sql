-- The wrapped key of every case. Destroying a row destroys everything sealed with it.
create schema if not exists vault;
grant usage on schema vault to gerbang_app;
create table vault.case_keys (
  office text not null,
  case_id text not null,
  root text not null,
  wrapped bytea not null,
  primary key (office, case_id)
);
-- Which key opens this case, when only the case is known?
create unique index case_keys_case on vault.case_keys (case_id);
grant select, insert, delete on vault.case_keys to gerbang_app;
