import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** One office on one of its days. */
export type DayRow = Selectable<Tables['queue.days']>

/** An open counter with the officer who sits at it. */
export type SessionRow = {
  id: string
  counter: string
  number: number
  name: string
  staff: string
  stages: string[]
  opened_at: Temporal.Instant
}

/** Makes the office day when it is the first to need it. */
export const addDay = (tx: Tx, day: DayRow) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.days')
      .values(day)
      .onConflict((conflict) => conflict.doNothing()),
  )

/** One office day is decided by one transaction at a time, so two counters never call one person. */
export const lockDay = (tx: Tx, office: string, day: Temporal.PlainDate) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('queue.days')
      .selectAll()
      .where('office', '=', office)
      .where('day', '=', day)
      .forUpdate(),
  )

export const findDay = (tx: Reader, office: string, day: Temporal.PlainDate) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('queue.days')
      .selectAll()
      .where('office', '=', office)
      .where('day', '=', day),
  )

/** The last thing done on an office day: its number in the day's record, and when. */
export type LastAct = { seq: number; at: Temporal.Instant }

/** What was done last on this day; whoever may not read acts is told this much. */
export const findLastAct = (tx: Reader, office: string, day: Temporal.PlainDate) =>
  tx.maybe(sql<LastAct>`select seq, at from queue.last_act(${office}, ${day})`)

/** Office days from this calendar day on, in every zone. */
export const listDaysFrom = (tx: Reader, day: Temporal.PlainDate) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.days')
      .select(['office', 'day'])
      .where('day', '>=', day)
      .orderBy('office')
      .limit(1000),
  )

/** Gives the next number of a series; the row is the guard, so no number is given twice. */
export const addNumber = (
  tx: Tx,
  at: { office: string; day: Temporal.PlainDate; series: string },
) =>
  tx.one(sql<{ last_number: number }>`
    insert into queue.series as given (office, day, series, last_number)
    values (${at.office}, ${at.day}, ${at.series}, 1)
    on conflict (office, day, series) do update set last_number = given.last_number + 1
    returning last_number`)

/** Sets a counter up, or changes the name and stages of the one with its number. */
export const saveCounter = (tx: Tx, counter: Selectable<Tables['queue.counters']>) =>
  tx.one(
    tx
      .query<Tables>()
      .insertInto('queue.counters')
      .values(counter)
      .onConflict((conflict) =>
        conflict
          .columns(['office', 'number'])
          .doUpdateSet({ name: counter.name, stages: counter.stages }),
      )
      .returning(['id', 'number', 'name', 'stages']),
  )

export const listCounters = (tx: Reader, office: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.counters')
      .select(['id', 'number', 'name', 'stages'])
      .where('office', '=', office)
      .orderBy('number')
      .limit(200),
  )

/** The counters open now. One that nobody closed on an earlier day is not. */
export const listOpenSessions = (tx: Reader, office: string, dayBegan: Temporal.Instant) =>
  tx.all(sql<SessionRow>`
    select sessions.id, counter, number, name, staff, sessions.stages, opened_at
    from queue.sessions join queue.counters
      on counters.office = sessions.office and counters.id = sessions.counter
    where sessions.office = ${office} and closed_at is null and opened_at >= ${dayBegan}
    order by number limit 200`)

/** Who sits at a counter that was opened lately. */
export const listSeated = (tx: Reader, office: string, since: Temporal.Instant) =>
  tx.all(sql<{ staff: string }>`
    select staff from queue.sessions
    where office = ${office} and closed_at is null and opened_at >= ${since} limit 200`)

export const addSession = (
  tx: Tx,
  session: Omit<Selectable<Tables['queue.sessions']>, 'closed_at'>,
) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.sessions')
      .values({ ...session, closed_at: null }),
  )

export const markClosed = (tx: Tx, session: { office: string; id: string; at: Temporal.Instant }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.sessions')
      .set({ closed_at: session.at })
      .where('office', '=', session.office)
      .where('id', '=', session.id)
      .where('closed_at', 'is', null),
  )

/** Closes the counters that were forgotten on an earlier day. */
export const markStaleClosed = (
  tx: Tx,
  stale: { office: string; before: Temporal.Instant; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.sessions')
      .set({ closed_at: stale.at })
      .where('office', '=', stale.office)
      .where('opened_at', '<', stale.before)
      .where('closed_at', 'is', null),
  )
