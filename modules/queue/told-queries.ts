import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** What a ticket is told at its leg: the promise, or what came instead of it. */
export type ToldRow = {
  ticket: string
  leg: number
  /** Nothing: it is the promise itself. */
  nth: number
  fromMinutes: number
  toMinutes: number
  /** How many counters served the stage when it was told; empty for promises of before. */
  counters: number | null
  /** Of a later call; empty for a promise and for a sooner one. */
  cause: RiseCause | null
  amount: number | null
  at: Temporal.Instant
  /** The later end of the range that was told first, and when: while it holds, a rise troubles nobody. */
  promisedToMinutes: number
  promisedAt: Temporal.Instant
  /** They were called since: what was told is over, and who is back in line is told anew. */
  isOver: boolean
}

/** Why somebody is called later than was told, in our own words. */
export type RiseCause =
  | 'counterClosed'
  | 'early'
  | 'priority'
  | 'appointment'
  | 'returned'
  | 'slower'
  | 'longer'
  | 'back'

/** A later call, told once, with its cause and how many counters or people it was. */
export type RiseRow = {
  fromMinutes: number
  toMinutes: number
  cause: RiseCause
  amount: number | null
  at: Temporal.Instant
}

/** What these tickets were told last for the leg they are on; nothing for who was promised nothing yet. */
export const listTold = (tx: Reader, office: string, tickets: { id: string; leg: number }[]) =>
  tx.all(sql<ToldRow>`
    select promise.ticket, promise.leg, coalesce(told.nth, 0) as nth,
      coalesce(told.from_minutes, promise.from_minutes) as "fromMinutes",
      coalesce(told.to_minutes, promise.to_minutes) as "toMinutes",
      coalesce(told.counters, promise.counters) as counters, told.cause, told.amount,
      coalesce(told.at, promise.at) as at,
      promise.to_minutes as "promisedToMinutes", promise.at as "promisedAt",
      exists (select from queue.standing_outcomes outcome
        where outcome.office = promise.office and outcome.ticket = promise.ticket
          and outcome.leg = promise.leg and outcome.at >= coalesce(told.at, promise.at)) as "isOver"
    from unnest(${tickets.map((one) => one.id)}::uuid[], ${tickets.map((one) => one.leg)}::int[])
      as wanted (id, at_leg)
    join queue.promises promise on promise.office = ${office} and promise.ticket = id
      and promise.leg = at_leg
    left join lateral (select * from queue.told
      where told.office = promise.office and told.ticket = promise.ticket
        and told.leg = promise.leg
      order by nth desc limit 1) told on true`)

export const addTold = (tx: Tx, told: Selectable<Tables['queue.told']>) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.told')
      .values(told)
      .onConflict((conflict) => conflict.doNothing()),
  )

/** Every later call a ticket was told of, the newest first. */
export const listRises = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<RiseRow>`
    select from_minutes as "fromMinutes", to_minutes as "toMinutes", cause, amount, at
    from queue.told
    where office = ${office} and ticket = ${id} and cause is not null
    order by at desc, nth desc limit 50`)
