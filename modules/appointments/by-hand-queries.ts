import type { Selectable } from 'kysely'
import type { PartOfDay } from '#packages/booking'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A minute an officer gave by hand, and why. */
export type ByHand = {
  office: string
  handId: string
  caseId: string
  bookingId: string
  beforeAt?: Temporal.Instant
  startsAt: Temporal.Instant
  reason: string
  staffId: string
  at: Temporal.Instant
}

/** Writes down what was given by hand; never changed and never deleted. */
export const addByHand = (tx: Tx, one: ByHand) =>
  tx.run(sql`
    insert into appointments.by_hand (office, id, case_id, booking, before_at, starts_at, reason,
      staff, at)
    values (${one.office}, ${one.handId}::uuid, ${one.caseId}::uuid, ${one.bookingId}::uuid,
      ${one.beforeAt ?? null}::timestamptz, ${one.startsAt}, ${one.reason}, ${one.staffId},
      ${one.at})`)

type HandRow = Selectable<Tables['appointments.by_hand']>

/** What was given by hand at an office since a moment, the newest first. */
export const listByHand = async (tx: Reader, office: string, since: Temporal.Instant) =>
  (
    await tx.all(sql<HandRow>`
      select office, id, case_id, booking, before_at, starts_at, reason, staff, at
      from appointments.by_hand where office = ${office} and at > ${since}
      order by at desc limit 500`)
  ).map(
    (row): ByHand => ({
      office: row.office,
      handId: row.id,
      caseId: row.case_id,
      bookingId: row.booking,
      ...(row.before_at && { beforeAt: row.before_at }),
      startsAt: row.starts_at,
      reason: row.reason,
      staffId: row.staff,
      at: row.at,
    }),
  )

/** Somebody on the waiting list as its officers see them. */
export type OnList = {
  caseId: string
  service: string
  since: Temporal.Instant
  firstDay: Temporal.PlainDate
  lastDay: Temporal.PlainDate
  part: PartOfDay
  /** How many come together. */
  people: number
  /** The minute they have now, if any, and what is offered to them just now. */
  placeAt?: Temporal.Instant
  offeredAt?: Temporal.Instant
}

type ListRow = {
  case_id: string
  service: string
  made_at: Temporal.Instant
  first_day: Temporal.PlainDate
  last_day: Temporal.PlainDate
  part: PartOfDay
  people: number
  place_at: Temporal.Instant | null
  offered_at: Temporal.Instant | null
}

/** Who waits at an office, whoever has waited longest first; the draw knows no order. */
export const listOnList = async (tx: Reader, office: string) =>
  (
    await tx.all(sql<ListRow>`
      select wish.case_id, wish.service, wish.made_at, wish.first_day, wish.last_day, wish.part,
        coalesce(cardinality(wish.member_cases), 1) as people,
        (select min(starts_at) from appointments.bookings mine
          where mine.case_id = wish.case_id and mine.state in ('held', 'kept', 'confirmed'))
          as place_at,
        (select min(starts_at) from appointments.offers offer
          where offer.office = wish.office and offer.wish = wish.id and offer.state = 'open')
          as offered_at
      from appointments.wishes wish where office = ${office} and state = 'waiting'
      order by made_at, id limit 500`)
  ).map(
    (row): OnList => ({
      caseId: row.case_id,
      service: row.service,
      since: row.made_at,
      firstDay: row.first_day,
      lastDay: row.last_day,
      part: row.part,
      people: row.people,
      ...(row.place_at && { placeAt: row.place_at }),
      ...(row.offered_at && { offeredAt: row.offered_at }),
    }),
  )
