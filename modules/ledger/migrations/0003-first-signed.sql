-- Which was the first checkpoint after this leaf?
create index checkpoints_size on ledger.checkpoints (size, nth);
