import { type Reader, sql, type Tx } from '#platform/db'
import type { Cursor } from '#platform/events'

const name = 'submitted'

/** How far what was handed in was read. */
export const findProgress = (tx: Reader) =>
  tx.maybe(sql<Cursor>`select xid, event as id from watchlist.progress where name = ${name}`)

export const saveProgress = (tx: Tx, { xid, id }: Cursor) =>
  tx.run(sql`
    insert into watchlist.progress (name, xid, event) values (${name}, ${xid}, ${id})
    on conflict (name) do update set xid = excluded.xid, event = excluded.event`)

/** An application that nobody knew of yet. */
export const addSubject = (tx: Tx, one: { office: string; caseId: string }) =>
  tx.run(sql`
    insert into watchlist.subjects (office, case_id) values (${one.office}, ${one.caseId})
    on conflict (case_id) do nothing`)
