import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { TicketRow } from './domain.ts'
import type { Tables } from './tables.ts'

/** One time in which a hall stood still. */
export type PauseRow = Selectable<Tables['queue.pauses']>

/** The pauses that can still count for anybody in the hall, oldest first. */
export const listPauses = (tx: Reader, office: string, from: Temporal.Instant) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.pauses')
      .selectAll()
      .where('office', '=', office)
      .where('began_at', '>=', from)
      .orderBy('began_at')
      .limit(200),
  )

export const addPause = (tx: Tx, pause: PauseRow) =>
  tx.run(tx.query<Tables>().insertInto('queue.pauses').values(pause))

/** Ends a pause, or takes one that was to last until later back to an earlier end. */
export const markPauseEnded = (
  tx: Tx,
  pause: Pick<PauseRow, 'office' | 'id' | 'ended_at' | 'ended_by' | 'ending'>,
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.pauses')
      .set({ ended_at: pause.ended_at, ended_by: pause.ended_by, ending: pause.ending })
      .where('office', '=', pause.office)
      .where('id', '=', pause.id),
  )

type OfficeDay = { office: string; day: Temporal.PlainDate }

/** Says on the row of the day that it stands still since then, or goes on. */
export const markDayPaused = (tx: Tx, at: OfficeDay & { since: Temporal.Instant | null }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.days')
      .set({ paused_at: at.since, has_pauses: true })
      .where('office', '=', at.office)
      .where('day', '=', at.day),
  )

/** Office days up to this one that stand still. */
export const listPausedDays = (tx: Reader, until: Temporal.PlainDate) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.days')
      .select(['office', 'day'])
      .where('paused_at', 'is not', null)
      .where('day', '<=', until)
      .orderBy('office')
      .limit(1000),
  )

/** On which day a place goes on. */
export const markKept = (
  tx: Tx,
  ticket: Pick<TicketRow, 'office' | 'id'> & { to: Temporal.PlainDate },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.tickets')
      .set({ kept_to: ticket.to })
      .where('office', '=', ticket.office)
      .where('id', '=', ticket.id),
  )

/** Numbers of the next day begin after those of this one, so that a kept slip stays true. */
export const carrySeries = (tx: Tx, at: OfficeDay & { to: Temporal.PlainDate }) =>
  tx.run(sql`
    insert into queue.series as given (office, day, series, last_number)
    select office, ${at.to}, series, last_number from queue.series
    where office = ${at.office} and day = ${at.day}
    on conflict (office, day, series)
      do update set last_number = greatest(given.last_number, excluded.last_number)`)

/** Whether this number, or this code, was already given on a day. */
export const isTaken = async (
  tx: Reader,
  at: OfficeDay & Pick<TicketRow, 'series' | 'number' | 'code'>,
): Promise<{ number: boolean; code: boolean }> =>
  tx.one(sql<{ number: boolean; code: boolean }>`
    select
      exists (select from queue.tickets where office = ${at.office} and day = ${at.day}
        and series = ${at.series} and number = ${at.number}) as number,
      exists (select from queue.tickets where office = ${at.office} and day = ${at.day}
        and code = ${at.code}) as code`)
