import type { PartOfDay } from '#packages/booking'
import { type Reader, sql, type Tx } from '#platform/db'

/** Somebody who asks to be told of an earlier place. */
export type EarlierWish = {
  wishId: string
  caseId: string
  person: string
  service: string
  office: string
  firstDay: Temporal.PlainDate
  lastDay: Temporal.PlainDate
  part: PartOfDay
}

type Row = {
  id: string
  case_id: string
  person: string
  service: string
  office: string
  first_day: Temporal.PlainDate
  last_day: Temporal.PlainDate
  part: PartOfDay
}

const columns = sql`id, case_id, person, service, office, first_day, last_day, part`

const toWish = (row: Row): EarlierWish => ({
  wishId: row.id,
  caseId: row.case_id,
  person: row.person,
  service: row.service,
  office: row.office,
  firstDay: row.first_day,
  lastDay: row.last_day,
  part: row.part,
})

/** The open wish of a case. */
export async function findWish(tx: Reader, caseId: string) {
  const row = await tx.maybe(sql<Row>`
    select ${columns} from appointments.wishes
    where case_id = ${caseId}::uuid and state = 'waiting'`)
  return row && toWish(row)
}

type Made = { madeBy: string; at: Temporal.Instant }

/** Writes a wish; one that the case has at this office already is changed instead. */
export const saveWish = (tx: Tx, one: EarlierWish, { madeBy, at }: Made) =>
  tx.run(sql`
    insert into appointments.wishes (office, id, case_id, person, service, first_day, last_day,
      part, state, made_by, made_at, changed_at)
    values (${one.office}, ${one.wishId}, ${one.caseId}, ${one.person}, ${one.service},
      ${one.firstDay}::date, ${one.lastDay}::date, ${one.part}, 'waiting', ${madeBy}, ${at}, ${at})
    on conflict (case_id) where state = 'waiting' do update set first_day = excluded.first_day,
      last_day = excluded.last_day, part = excluded.part, changed_at = excluded.changed_at`)

/** Ends a wish; 0 when it had ended. */
export const markWishEnded = (
  tx: Tx,
  { office, wishId }: Pick<EarlierWish, 'office' | 'wishId'>,
  { state, at }: { state: 'served' | 'left' | 'over'; at: Temporal.Instant },
) =>
  tx.run(sql`
    update appointments.wishes set state = ${state}, changed_at = ${at}
    where office = ${office} and id = ${wishId}::uuid and state = 'waiting'`)

/** Wishes of an office whose last day is before this one. */
export const listOverdueWishes = async (tx: Reader, office: string, today: Temporal.PlainDate) =>
  (
    await tx.all(sql<Row>`
      select ${columns} from appointments.wishes
      where office = ${office} and state = 'waiting' and last_day < ${today}::date
      order by id limit 500`)
  ).map(toWish)

/** How many people wait for an earlier place at an office. */
export const countWishes = async (tx: Reader, office: string) =>
  (
    await tx.one(sql<{ count: number }>`
      select count(*)::int as count from appointments.wishes
      where office = ${office} and state = 'waiting'`)
  ).count

/** A place that somebody may want, and how often a booking may be moved. */
export type Offerable = {
  office: string
  freedId: string
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  maxMoves: number
}

/**
 * Who may be offered a place: whoever waits for that day and has no place or a later one, may still
 * move it, was not offered this very place before and has no other offer. Nobody who comes with
 * others, and nobody with a place for the same service in another application.
 */
export const listWaitingFor = async (tx: Tx, place: Offerable) =>
  (
    await tx.all(sql<Row>`
      select ${columns} from appointments.wishes wish
      where office = ${place.office} and state = 'waiting'
        and ${place.day}::date between first_day and last_day
        and not exists (select from appointments.offers offer
          where offer.office = wish.office and offer.wish = wish.id
            and (offer.state = 'open' or offer.freed = ${place.freedId}::uuid))
        and not exists (select from appointments.bookings mine
          where mine.state in ('held', 'kept', 'confirmed')
            and (mine.case_id = wish.case_id
              or (mine.person, mine.service, mine.seat) = (wish.person, wish.service, 0))
            and (mine.case_id <> wish.case_id or mine.seat > 0 or mine.office <> wish.office
              or mine.starts_at <= ${place.startsAt} or mine.moves >= ${place.maxMoves}))
      order by id limit 5000`)
  ).map(toWish)

/** Whether this wish can have an offer now, locked so that it stays so. */
export const lockFreeWish = async (tx: Tx, { office, wishId }: EarlierWish) =>
  (
    await tx.all(sql`
      select from appointments.wishes wish
      where office = ${office} and id = ${wishId}::uuid and state = 'waiting' for update`)
  ).length === 1 &&
  (
    await tx.all(sql`
      select from appointments.offers
      where office = ${office} and wish = ${wishId}::uuid and state = 'open'`)
  ).length === 0
