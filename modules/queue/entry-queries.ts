import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** What was done on paper, as somebody entered it later. */
export type EntryRow = Selectable<Tables['queue.entries']>

export const addEntry = (tx: Tx, entry: EntryRow) =>
  tx.run(tx.query<Tables>().insertInto('queue.entries').values(entry))

/** What was entered for a ticket, by stage. */
export const listEntries = (tx: Reader, office: string, ticket: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.entries')
      .selectAll()
      .where('office', '=', office)
      .where('ticket', '=', ticket)
      .orderBy('leg')
      .limit(50),
  )

/** Who else is said to have sat at a counter in this time, by what was entered. */
export const findOverlap = (
  tx: Reader,
  at: { office: string; counter: number; from: Temporal.Instant; to: Temporal.Instant },
) =>
  tx.maybe(sql<{ label: string }>`
    select label from queue.entries entry
    join queue.tickets ticket on ticket.office = entry.office and ticket.id = entry.ticket
    where entry.office = ${at.office} and counter_number = ${at.counter}
      and entry.called_at < ${at.to} and finished_at > ${at.from}
    order by entry.called_at limit 1`)
