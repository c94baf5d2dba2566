import { type Reader, sql, type Tx } from '#platform/db'
import type { OfficeDay } from './day-queries.ts'
import type { Freed } from './freed.ts'

type Row = {
  id: string
  booking: string
  office: string
  day: Temporal.PlainDate
  starts_at: Temporal.Instant
  takes: number[]
  state: Freed['state']
  until: Temporal.Instant | null
  offers: number
}

const columns = sql`id, booking, office, day, starts_at, takes, state, until, offers`

const toFreed = (row: Row): Freed => ({
  freedId: row.id,
  bookingId: row.booking,
  office: row.office,
  day: row.day,
  startsAt: row.starts_at,
  takes: row.takes,
  state: row.state,
  ...(row.until ? { until: row.until } : {}),
  offers: row.offers,
})

/** Writes places that were just given back, in one statement. */
export const addFreed = (tx: Tx, freed: readonly Freed[], at: Temporal.Instant) =>
  tx.run(sql`
    insert into appointments.freed (office, id, booking, day, starts_at, takes, state, until,
      freed_at, changed_at)
    select office, id, booking, day, starts_at, takes::int[], state, until, ${at}::timestamptz,
      ${at}::timestamptz
    from unnest(${freed.map((one) => one.office)}::text[],
      ${freed.map((one) => one.freedId)}::uuid[], ${freed.map((one) => one.bookingId)}::uuid[],
      ${freed.map((one) => one.day)}::date[], ${freed.map((one) => one.startsAt)}::timestamptz[],
      ${freed.map((one) => `{${one.takes.join(',')}}`)}::text[],
      ${freed.map((one) => one.state)}::text[],
      ${freed.map((one) => one.until ?? null)}::timestamptz[])
      as new (office, id, booking, day, starts_at, takes, state, until)`)

/** Office-days with places that have cooled down or were offered long enough, and which; without those that rest. */
export const listDueDays = (tx: Reader, now: Temporal.Instant, except: readonly string[]) =>
  tx.all(sql<OfficeDay & { ids: readonly string[] }>`
    select office, day, (array_agg(id order by until, id))[1:200] as ids from appointments.freed
    where until <= ${now} and id <> all (${[...except]}::uuid[])
    group by office, day order by office, day limit 100`)

/** Of these of one office-day those that still are due, locked, after the lock of the day. */
export const lockDueFreed = async (
  tx: Tx,
  { office, day, ids }: OfficeDay & { ids: readonly string[] },
  now: Temporal.Instant,
) =>
  (
    await tx.all(sql<Row>`
      select ${columns} from appointments.freed
      where office = ${office} and day = ${day}::date and until <= ${now}
        and id = any (${[...ids]}::uuid[])
      order by until, id for update`)
  ).map(toFreed)

/** One freed place, locked. */
export async function lockFreed(tx: Tx, { office, freedId }: Pick<Freed, 'office' | 'freedId'>) {
  const row = await tx.maybe(sql<Row>`
    select ${columns} from appointments.freed
    where office = ${office} and id = ${freedId}::uuid for update`)
  return row && toFreed(row)
}

/** The place a booking gave back, as long as it is nobody's, locked. */
export async function lockCoolingOf(
  tx: Tx,
  booking: { office: string; bookingId: string; startsAt: Temporal.Instant },
) {
  const [row] = await tx.all(sql<Row>`
    select ${columns} from appointments.freed
    where office = ${booking.office} and booking = ${booking.bookingId}::uuid
      and starts_at = ${booking.startsAt} and state = 'cooling' and offers = 0
    order by freed_at desc limit 1 for update`)
  return row && toFreed(row)
}

/** Writes where a freed place stands now. */
export const markFreed = (tx: Tx, one: Freed, at: Temporal.Instant) =>
  tx.run(sql`
    update appointments.freed
    set takes = ${[...one.takes]}::int[], state = ${one.state}, until = ${one.until ?? null},
      offers = ${one.offers}, changed_at = ${at}
    where office = ${one.office} and id = ${one.freedId}::uuid`)

/** The place is offered no longer: the next sweep sees to it. */
export const markDueAgain = (
  tx: Tx,
  { office, freedId }: Pick<Freed, 'office' | 'freedId'>,
  at: Temporal.Instant,
) =>
  tx.run(sql`
    update appointments.freed set until = least(until, ${at}), changed_at = ${at}
    where office = ${office} and id = ${freedId}::uuid and state = 'offered'`)
