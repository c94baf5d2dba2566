import type { Selectable } from 'kysely'
import type { Reader, Tx } from '#platform/db'
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
