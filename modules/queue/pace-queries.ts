import { type Reader, sql } from '#platform/db'

/** A number that a device of the hall gave. */
export type TakenRow = { device: string; label: string; at: Temporal.Instant }

const mostTaken = 500

/** The numbers that devices of this office gave since then, oldest first. */
export const listTaken = (tx: Reader, asked: { office: string; since: Temporal.Instant }) =>
  tx.all(sql<TakenRow>`
    select act.actor as device, ticket.label, act.at
    from queue.acts act
    join queue.tickets ticket on ticket.office = act.office and ticket.id = act.ticket
    where act.office = ${asked.office} and act.act = 'taken' and act.actor_kind = 'device'
      and act.at > ${asked.since}
    order by act.at, act.id limit ${mostTaken}`)
