-- Kept and broken promises are counted in the month of their day, so that one never finished counts too.
-- Which promises of these days were kept, and which were not?
create index promises_due on deadlines.promises (due_on, office);
drop index deadlines.promises_ended;
