import type { Place } from './house.ts'
import { asOwner } from './pgbench.ts'

/** What the database does by itself, as scripts of pgbench. */
export const yardsticks = {
  plain: {
    name: 'plain',
    script: `insert into plain (office, day, label, code, state, joined_at)
    values ('kanim-001', '2026-11-23', 'B001', 'ABCDEFG', 'waiting', now());`,
  },
} as const

/** The table of the plain insert: one row, one key. */
export const prepareYardstick = (place: Place) =>
  asOwner(
    place,
    `create table if not exists plain (id bigint generated always as identity primary key,
      office text, day date, label text, code text, state text, joined_at timestamptz)`,
  )

// A thousand tickets an office and day, days before the Monday the bench plays on.
const addPast = (from: number, to: number) => `
  insert into queue.tickets (office, day, id, series, number, label, code, origin, class, service,
    stage, leg, state, slot_at, joined_at, present_at, missed, transfers, counter, ended_at, language)
  select 'kanim-' || lpad((n % 200)::text, 3, '0'),
    date '2026-11-22' - (n / 200000), gen_random_uuid(), 'B', (n / 200) % 1000 + 1,
    'B' || lpad(((n / 200) % 1000 + 1)::text, 3, '0'), 'H' || to_hex(n), 'walkin', 'ordinary',
    'paspor-baru', 'foto', 2, 'done', null, timestamptz '2026-11-22 09:00' - n * interval '1 second',
    timestamptz '2026-11-22 09:00', 0, 0, null, timestamptz '2026-11-22 10:00', 'id'
  from generate_series(${from}, ${to - 1}) n`

/** Brings the past tickets to so many. Their days, acts and calls are not made: nothing reads them. */
export async function fillHistory(place: Place, past: number): Promise<void> {
  const [row] = await asOwner<{ count: string }>(
    place,
    "select count(*) as count from queue.tickets where code like 'H%' and state = 'done'",
  )
  const known = Number(row?.count ?? 0)
  if (known >= past) return
  const step = 500_000
  const parts = Array.from({ length: Math.ceil((past - known) / step) }, (_, nth) =>
    addPast(known + nth * step, Math.min(past, known + (nth + 1) * step)),
  )
  await asOwner(
    place,
    'set synchronous_commit = off',
    "set session_replication_role = 'replica'",
    ...parts,
    'vacuum analyze queue.tickets',
    'checkpoint',
  )
}
