-- Days that are reminded of: the end of a stay or of a draft, by when to answer, since when something
-- waits to be collected. One row a thing; its day may move, and it ends when nothing is to be said any more.
create table notifications.anchors (
  office text not null,
  key text not null primary key check (length(key) between 3 and 120),
  template text not null,
  person uuid not null,
  case_id uuid,
  on_day date not null,
  -- Days from it: before it below nought, after it above.
  offsets integer[] not null check (array_length(offsets, 1) between 1 and 12),
  facts jsonb not null,
  -- Nothing that lies before this day is caught up on.
  since date not null,
  -- Said last of this day; the others before it are passed over.
  last_offset integer,
  next_on date,
  told_at timestamptz not null,
  ended_at timestamptz
);
-- What is to be reminded of by today?
create index anchors_next on notifications.anchors (next_on) where ended_at is null;
alter table notifications.anchors enable row level security;
create policy house on notifications.anchors using (access.kind() = 'system');
grant select, insert, update on notifications.anchors to gerbang_app;
