-- Where the treasury's file repeats our own order, the line is about that payment, whatever its billing code.
alter table payments.report_rows add column reference text check (length(reference) <= 60);
