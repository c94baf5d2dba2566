import { system } from '#packages/access'
import { type Db, sql } from '#platform/db'

/** Where somebody stands, and at whose counter. */
export type Standing = { ticketId: string; label: string; state: string; staff: string | null }

/** Everybody of a hall, read plainly: a thousand looks ahead would be the slowest part of a test. */
export const readHall = (db: Db, office: string): Promise<Standing[]> =>
  db.read(system('test'), (tx) =>
    tx.all(sql<Standing>`
      select ticket.id as "ticketId", label, state, staff from queue.tickets ticket
      left join queue.sessions session on session.office = ticket.office
        and session.counter = ticket.counter and closed_at is null
      where ticket.office = ${office} order by label`),
  )
