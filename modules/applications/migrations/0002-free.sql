-- What costs nothing, and what is paid for at a later step, has no bill when it is handed in.
alter table applications.submissions alter column bill drop not null;
