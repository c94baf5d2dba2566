import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** The last act of a counter and how its ticket was before it. */
export type UndoableRow = Selectable<Tables['queue.undoable']>

/** Remembers the last act of a counter, in place of the one before. */
export const saveUndoable = (tx: Tx, row: UndoableRow) =>
  tx.run(sql`
    insert into queue.undoable (office, counter, ticket, act, staff, at, before, state, leg,
      learned_minutes, undone_at)
    values (${row.office}, ${row.counter}, ${row.ticket}, ${row.act}, ${row.staff}, ${row.at},
      ${JSON.stringify(row.before)}::jsonb, ${row.state}, ${row.leg}, ${row.learned_minutes}, null)
    on conflict (office, counter) do update set ticket = excluded.ticket, act = excluded.act,
      staff = excluded.staff, at = excluded.at, before = excluded.before, state = excluded.state,
      leg = excluded.leg, learned_minutes = excluded.learned_minutes, undone_at = null`)

/** What was done last at the counters of an office. */
export const listUndoable = (tx: Reader, office: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.undoable')
      .selectAll()
      .where('office', '=', office)
      .limit(200),
  )

export const markUndone = (
  tx: Tx,
  undone: Pick<UndoableRow, 'office' | 'counter'> & { at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.undoable')
      .set({ undone_at: undone.at })
      .where('office', '=', undone.office)
      .where('counter', '=', undone.counter),
  )

/** Takes the calls of this moment out of all that is counted. */
export const addUndoneCalls = (
  tx: Tx,
  undone: {
    office: string
    ticket: string
    leg: number
    since: Temporal.Instant
    at: Temporal.Instant
  },
) =>
  tx.run(sql`
    insert into queue.undone_calls (office, call, ticket, leg, at)
    select office, id, ticket, leg, ${undone.at} from queue.calls
    where office = ${undone.office} and ticket = ${undone.ticket} and leg = ${undone.leg}
      and at >= ${undone.since}
    on conflict do nothing`)
