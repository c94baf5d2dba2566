-- Which marks stand for a whole number of somebody's (n), a day of birth (b) or anything else (w): two
-- entries that share the first may be of one person. Entries by the rules before are written anew.
alter table search.marks add column sort text not null default 'w' check (sort in ('n', 'b', 'w'));
