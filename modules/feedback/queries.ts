import type { Chosen } from '#packages/satisfaction'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Channel } from './domain.ts'
import type { Tables } from './tables.ts'

export type Cell = { office: string; service: string; month: Temporal.PlainDate }
export type Keyed = { office: string; key: Buffer }

/** Adds an occasion nobody has rated yet: 1 when it is new, 0 when it was known. */
export const addOccasion = (
  tx: Tx,
  one: Cell & { key: Buffer; closesOn: Temporal.PlainDate },
): Promise<number> =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('feedback.occasions')
      .values({
        office: one.office,
        key: one.key,
        service: one.service,
        month: one.month,
        is_answered: false,
        closes_on: one.closesOn,
      })
      .onConflict((clash) => clash.columns(['office', 'key']).doNothing()),
  )

/** Counts an occasion in its cell, which is made when it is the first. */
export const countOccasion = (tx: Tx, { office, service, month }: Cell) =>
  tx.run(sql`
    insert into feedback.cells as c
      (office, service, month, occasions, phone, kiosk, assisted, shown, ready, fresh)
    values (${office}, ${service}, ${month}, 1, 0, 0, 0, 0, 0, 0)
    on conflict (office, service, month) do update set occasions = c.occasions + 1`)

/** Takes the one turn an occasion has; nothing when it was taken. */
export const takeTurn = (tx: Tx, { office, key }: Keyed) =>
  tx.maybe(
    tx
      .query<Tables>()
      .updateTable('feedback.occasions')
      .set({ is_answered: true })
      .where('office', '=', office)
      .where('key', '=', key)
      .where('is_answered', '=', false)
      .returning(['service', 'month']),
  )

export const findOccasion = (tx: Reader, { office, key }: Keyed) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('feedback.occasions')
      .select(['is_answered', 'month'])
      .where('office', '=', office)
      .where('key', '=', key),
  )

/** How many wait in a cell, held: its blocks are moved by one answer at a time. */
export const lockCell = (tx: Tx, { office, service, month }: Cell) =>
  tx.one(
    tx
      .query<Tables>()
      .selectFrom('feedback.cells')
      .select(['ready', 'fresh'])
      .where('office', '=', office)
      .where('service', '=', service)
      .where('month', '=', month)
      .forUpdate(),
  )

/** Counts one more answer, and how its cell's blocks stand after it. */
export const countAnswer = (
  tx: Tx,
  { office, service, month }: Cell,
  {
    channel,
    shown,
    ready,
    fresh,
  }: { channel: Channel } & Record<'shown' | 'ready' | 'fresh', number>,
) =>
  tx.run(sql`
    update feedback.cells set
      ${sql.ref(channel)} = ${sql.ref(channel)} + 1,
      shown = shown + ${shown}::integer, ready = ${ready}, fresh = ${fresh}
    where (office, service, month) = (${office}, ${service}, ${month})`)

/** One person's answers in one statement, so that the cell is held for as short as can be. */
export const addChosen = (tx: Tx, { office, service, month }: Cell, chosen: readonly Chosen[]) =>
  tx.run(sql`
    insert into feedback.tallies as t (office, service, month, part, element, score, people)
    select ${office}, ${service}, ${month}::date, 'fresh', element, score, 1
    from unnest(${chosen.map(({ slug }) => slug)}::text[], ${chosen.map(({ score }) => score)}::integer[])
      as given (element, score)
    on conflict (office, service, month, part, element, score) do update set people = t.people + 1`)

/** The block that waited joins what is shown. */
export const showReady = (tx: Tx, { office, service, month }: Cell) =>
  tx.run(sql`
    with waited as (
      delete from feedback.tallies
      where (office, service, month) = (${office}, ${service}, ${month}) and part = 'ready'
      returning element, score, people)
    insert into feedback.tallies as t (office, service, month, part, element, score, people)
    select ${office}, ${service}, ${month}::date, 'shown', element, score, people from waited
    on conflict (office, service, month, part, element, score)
      do update set people = t.people + excluded.people`)

/** The full block waits in its place. */
export const keepReady = (tx: Tx, { office, service, month }: Cell) =>
  tx.run(sql`
    update feedback.tallies set part = 'ready'
    where (office, service, month) = (${office}, ${service}, ${month}) and part = 'fresh'`)

/** Occasions that nobody may rate any more. */
export const forgetClosed = (tx: Tx, before: Temporal.PlainDate) =>
  tx.run(tx.query<Tables>().deleteFrom('feedback.occasions').where('closes_on', '<', before))
