import { type Reader, sql, type Tx } from '#platform/db'
import type { PromiseRow } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import type { DayRow, LastAct, SessionRow } from './hall-queries.ts'

/** An office day by name. */
export type DayName = { office: string; day: Temporal.PlainDate }

const named = (days: readonly DayName[]) =>
  sql`(select * from unnest(${days.map((one) => one.office)}::text[],
    ${days.map((one) => one.day)}::date[]))`

// Said before anything is changed: what this transaction changes moves the versions of its days here, once.
const movedOnce = sql`(select set_config('gerbang.versions', 'moved once', true)) as said`

/** Holds those of these days that nobody else holds just now, and moves their versions. */
export const holdFreeDays = (tx: Tx, days: readonly DayName[]) =>
  tx.all(sql<DayRow>`
    with free as (
      select office, day from queue.days where (office, day) in ${named(days)}
      order by office, day for update skip locked)
    update queue.days held set version = held.version + 1 from free
    where held.office = free.office and held.day = free.day
    returning held.*, ${movedOnce}`)

/** Moves the version of a day that is held. */
export const moveHeldDay = (tx: Tx, { office, day }: DayName) =>
  tx.one(sql<DayRow>`
    update queue.days held set version = held.version + 1
    where office = ${office} and day = ${day} returning held.*, ${movedOnce}`)

/** Everybody still in these halls. */
export const listInHalls = async (tx: Reader, days: readonly DayName[]) =>
  (await tx.all(sql<TicketRow>`
    select * from queue.tickets
    where (office, day) in ${named(days)} and state not in ('done', 'left')
    order by joined_at, id limit ${5000 * days.length}`)) as TicketRow[]

/** The counters open on these days; one that nobody closed on an earlier day is not. */
export const listSessionsOf = (
  tx: Reader,
  days: readonly { office: string; dayBegan: Temporal.Instant }[],
) =>
  tx.all(sql<SessionRow & { office: string }>`
    select session.office, session.id, counter, number, name, staff, session.stages, opened_at
    from unnest(${days.map((one) => one.office)}::text[],
      ${days.map((one) => one.dayBegan)}::timestamptz[]) as asked (office, began)
    join queue.sessions session on session.office = asked.office
      and closed_at is null and opened_at >= asked.began
    join queue.counters counter
      on counter.office = session.office and counter.id = session.counter
    order by number`)

/** What was promised to those in these halls for the leg they are on. */
export const listPromisesOf = (tx: Reader, days: readonly DayName[]) =>
  tx.all(sql<PromiseRow>`
    select promise.* from queue.tickets ticket join queue.promises promise
      on promise.office = ticket.office and promise.ticket = ticket.id and promise.leg = ticket.leg
    where (ticket.office, ticket.day) in ${named(days)} and ticket.state not in ('done', 'left')`)

/** The last number of each series on these days. */
export const listSeriesOf = (tx: Reader, days: readonly DayName[]) =>
  tx.all(sql<{ office: string; series: string; last_number: number }>`
    select office, series, last_number from queue.series where (office, day) in ${named(days)}`)

/** The last act of the record of each of these days. */
export const listLastActs = (tx: Reader, days: readonly DayName[]) =>
  tx.all(sql<LastAct & { office: string }>`
    select office, seq, at from unnest(${days.map((one) => one.office)}::text[],
        ${days.map((one) => one.day)}::date[]) as asked (office, day),
      queue.last_act(asked.office, asked.day)`)
