import type { Parts, Slot } from '#packages/booking'
import { type Reader, sql, type Tx } from '#platform/db'
import type { KeptDay } from './domain.ts'
import type { Tables } from './tables.ts'

/** An office-day by name. */
export type OfficeDay = { office: string; day: Temporal.PlainDate }

type Laid = {
  slots: readonly Slot[]
  layout: string
  counters: number
  policy: string
  at: Temporal.Instant
}

/** Lays out a day unless it is already; whoever comes second waits here and changes nothing. */
export async function addDay(tx: Tx, { office, day }: OfficeDay, laid: Laid): Promise<void> {
  const isNew = await tx.run(
    tx
      .query<Tables>()
      .insertInto('appointments.office_days')
      .values({
        office,
        day,
        policy: laid.policy,
        counters: laid.counters,
        layout: laid.layout,
        laid_out_at: laid.at,
        version: 0,
      })
      .onConflict((conflict) => conflict.columns(['office', 'day']).doNothing()),
  )
  if (isNew === 0) return
  const starts = laid.slots.map((slot) => slot.startsAt)
  const totals = laid.slots.map((slot) => slot.totalSeconds)
  await tx.run(sql`
    insert into appointments.slots (office, day, starts_at, total)
    select ${office}, ${day}::date, starts_at, total
    from unnest(${starts}::timestamptz[], ${totals}::int[]) as one (starts_at, total)`)
}

/** Lays a day out anew, under its lock; the table refuses a slot smaller than what is taken of it. */
export async function markLaid(tx: Tx, { office, day }: OfficeDay, laid: Laid): Promise<void> {
  const starts = laid.slots.map((slot) => slot.startsAt)
  const totals = laid.slots.map((slot) => slot.totalSeconds)
  await tx.run(sql`
    insert into appointments.slots (office, day, starts_at, total)
    select ${office}, ${day}::date, starts_at, total
    from unnest(${starts}::timestamptz[], ${totals}::int[]) as one (starts_at, total)
    on conflict (office, day, starts_at) do update set total = excluded.total`)
  await tx.run(sql`
    update appointments.office_days
    set layout = ${laid.layout}, counters = ${laid.counters}, policy = ${laid.policy},
      laid_out_at = ${laid.at}
    where office = ${office} and day = ${day}::date`)
}

/**
 * One office-day is decided by one transaction at a time. Several are locked in one order, so that
 * two people who swap days never wait for each other.
 */
export const lockDays = (tx: Tx, days: readonly OfficeDay[]) =>
  tx.all(sql<OfficeDay>`
    select office, day from appointments.office_days
    where (office, day) in (
      select * from unnest(${days.map((one) => one.office)}::text[],
        ${days.map((one) => one.day)}::date[]))
    order by office, day for update`)

/** Which version of a day stands now; nothing of a day that is not laid out. */
export const findVersion = async (tx: Reader, { office, day }: OfficeDay) =>
  (
    await tx.maybe(sql<{ version: number }>`select version from appointments.office_days
      where office = ${office} and day = ${day}::date`)
  )?.version

/** Tells the version of a day as it is saved, our own writing counted. */
export const tellVersion = (tx: Tx, { office, day }: OfficeDay, then: (version: number) => void) =>
  tx.lastly(
    sql<{ version: number }>`select version from appointments.office_days
      where office = ${office} and day = ${day}::date`,
    ([row]) => row && then(row.version),
  )

type DayRow = KeptDay & Parts & { day: Temporal.PlainDate }

/** The laid-out days of an office in a stretch, one row a day; minutes counted from 1970. */
export const listDays = (
  tx: Reader,
  office: string,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
) =>
  tx.all(sql<DayRow>`
    select days.day, days.counters, days.layout,
      array_agg((extract(epoch from starts_at) / 60)::int order by starts_at) as minutes,
      array_agg(total order by starts_at) as totals,
      array_agg(held order by starts_at) as held,
      array_agg(cooling + offered order by starts_at) as "comingBack",
      array_agg(elsewhere order by starts_at) as elsewhere,
      array_agg(held + booked + cooling + offered order by starts_at) as own,
      array_agg(held + booked + cooling + offered + elsewhere order by starts_at) as used
    from appointments.office_days days join appointments.slots using (office, day)
    where office = ${office} and day between ${from}::date and ${to}::date
    group by days.day, days.counters, days.layout`)

/** The offices whose day is laid out and has slots in a stretch of time. */
export const listRunning = (tx: Reader, from: Temporal.Instant, to: Temporal.Instant) =>
  tx.all(sql<OfficeDay>`
    select distinct office, day from appointments.slots
    where day between (${from}::timestamptz at time zone 'Asia/Jakarta')::date - 1
        and (${to}::timestamptz at time zone 'Asia/Jakarta')::date + 1
      and starts_at >= ${from} and starts_at < ${to}
    order by office, day limit 1000`)

/** Widens slots to these seconds, never narrows one; how many became wider. */
export const widenSlots = (
  tx: Tx,
  { office, day }: OfficeDay,
  slots: readonly { startsAt: Temporal.Instant; totalSeconds: number }[],
) =>
  tx.run(sql`
    update appointments.slots slot set total = new.total
    from unnest(${slots.map((one) => one.startsAt)}::timestamptz[],
      ${slots.map((one) => one.totalSeconds)}::int[]) as new (starts_at, total)
    where slot.office = ${office} and slot.day = ${day}::date
      and slot.starts_at = new.starts_at and slot.total < new.total`)

/** What a change adds to (or takes from) the seconds of one slot. */
export type SlotChange = OfficeDay & {
  startsAt: Temporal.Instant
  held: number
  booked: number
  cooling?: number
  offered?: number
  elsewhere?: number
}

/** Adds to the slots; the table itself refuses to sell more than there is. */
export const changeSlots = (tx: Tx, changes: readonly SlotChange[]) =>
  tx.run(sql`
    update appointments.slots slot
    set held = slot.held + change.held, booked = slot.booked + change.booked,
      cooling = slot.cooling + change.cooling, offered = slot.offered + change.offered,
      elsewhere = slot.elsewhere + change.elsewhere
    from unnest(
      ${changes.map((one) => one.office)}::text[], ${changes.map((one) => one.day)}::date[],
      ${changes.map((one) => one.startsAt)}::timestamptz[],
      ${changes.map((one) => one.held)}::int[], ${changes.map((one) => one.booked)}::int[],
      ${changes.map((one) => one.cooling ?? 0)}::int[],
      ${changes.map((one) => one.offered ?? 0)}::int[],
      ${changes.map((one) => one.elsewhere ?? 0)}::int[])
      as change (office, day, starts_at, held, booked, cooling, offered, elsewhere)
    where (slot.office, slot.day, slot.starts_at) =
      (change.office, change.day, change.starts_at)`)

/** How many had a place at an office on a day and did not come. */
export const countMissed = async (tx: Reader, { office, day }: OfficeDay): Promise<number> => {
  const { missed } = await tx.one(sql<{ missed: number }>`
    select count(*)::int as missed from appointments.bookings
    where office = ${office} and day = ${day}::date and state = 'missed'`)
  return missed
}
