import type { PartOfDay } from '#packages/booking'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Companion } from './decide-one.ts'

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
  /** A family that comes together: everybody's case, the lead first, and the party they are. */
  together?: { party: string; members: readonly Companion[] }
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
  party: string | null
  member_cases: string[] | null
  member_services: string[] | null
  member_seats: number[] | null
}

const columns = sql`id, case_id, person, service, office, first_day, last_day, part, party,
  member_cases, member_services, member_seats`

function togetherOf({ party, member_cases, member_services, member_seats }: Row) {
  if (!party || !member_cases) return {}
  const members = member_cases.map((caseId, nth) => ({
    caseId,
    service: member_services?.[nth] ?? '',
    seat: member_seats?.[nth] ?? 0,
  }))
  return { together: { party, members } }
}

const toWish = (row: Row): EarlierWish => ({
  wishId: row.id,
  caseId: row.case_id,
  person: row.person,
  service: row.service,
  office: row.office,
  firstDay: row.first_day,
  lastDay: row.last_day,
  part: row.part,
  ...togetherOf(row),
})

/** The open wish of a case, or of the family it belongs to. */
export async function findWish(tx: Reader, caseId: string) {
  const row = await tx.maybe(sql<Row>`
    select ${columns} from appointments.wishes
    where (case_id = ${caseId}::uuid or member_cases @> array[${caseId}::uuid])
      and state = 'waiting'`)
  return row && toWish(row)
}

type Made = { madeBy: string; at: Temporal.Instant }

/** Writes a wish; one that the case has at this office already is changed instead. */
export function saveWish(tx: Tx, one: EarlierWish, { madeBy, at }: Made) {
  const { party = null, members } = one.together ?? {}
  return tx.run(sql`
    insert into appointments.wishes (office, id, case_id, person, service, first_day, last_day,
      part, state, made_by, made_at, changed_at, party, member_cases, member_services,
      member_seats)
    values (${one.office}, ${one.wishId}, ${one.caseId}, ${one.person}, ${one.service},
      ${one.firstDay}::date, ${one.lastDay}::date, ${one.part}, 'waiting', ${madeBy}, ${at}, ${at},
      ${party}::uuid, ${members?.map(({ caseId }) => caseId) ?? null}::uuid[],
      ${members?.map(({ service }) => service) ?? null}::text[],
      ${members?.map(({ seat }) => seat) ?? null}::int[])
    on conflict (case_id) where state = 'waiting' do update set first_day = excluded.first_day,
      last_day = excluded.last_day, part = excluded.part, changed_at = excluded.changed_at,
      party = excluded.party, member_cases = excluded.member_cases,
      member_services = excluded.member_services, member_seats = excluded.member_seats`)
}

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
 * move it, was not offered this very place before and has no other offer. Nobody who has several
 * errands in one visit, and nobody with a place for the same service in another application.
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
          where wish.party is not null and mine.state in ('held', 'kept', 'confirmed')
            and mine.case_id = any(wish.member_cases)
            and (mine.office <> wish.office or mine.starts_at <= ${place.startsAt}
              or mine.moves >= ${place.maxMoves}))
        and not exists (select from appointments.bookings mine
          where wish.party is null and mine.state in ('held', 'kept', 'confirmed')
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
