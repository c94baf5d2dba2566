import { type Reader, sql, type Tx } from '#platform/db'
import type { Cursor } from '#platform/events'

/** How far the index by these rules has read. */
export const findProgress = (tx: Reader, rules: number) =>
  tx.maybe(sql<Cursor>`select xid, event as id from search.progress where rules = ${rules}`)

export const saveProgress = (tx: Tx, rules: number, { xid, id }: Cursor) =>
  tx.run(sql`
    insert into search.progress (rules, xid, event) values (${rules}, ${xid}, ${id})
    on conflict (rules) do update set xid = excluded.xid, event = excluded.event`)
