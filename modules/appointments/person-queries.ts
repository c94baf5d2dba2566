import { type Reader, sql, type Tx } from '#platform/db'
import type { Booking } from './domain.ts'
import { active, all, columns, type Row } from './queries.ts'

/** Whether the person of this place has another for the same service by now, by whatever account. */
export const hasOther = async (tx: Tx, { office, bookingId }: Booking): Promise<boolean> =>
  (await tx.maybe(sql<{ one: number }>`
    select 1 as one from appointments.bookings mine
    join appointments.bookings other
      on coalesce(other.corrected, other.identity) = coalesce(mine.corrected, mine.identity) and other.service = mine.service and other.id <> mine.id
    where mine.office = ${office} and mine.id = ${bookingId}::uuid
      and other.state in ('kept', 'confirmed') limit 1`)) !== undefined

/** Which of these cases came with the newest of their places, and the day of it. */
export const listArrived = (tx: Reader, caseIds: readonly string[]) =>
  tx.all(sql<{ case_id: string; day: Temporal.PlainDate }>`
    select asked.id as case_id, own.day from unnest(${[...caseIds]}::uuid[]) as asked (id)
    cross join lateral (select state, day from appointments.bookings
      where case_id = asked.id and stage is null
      order by (${active}) desc, made_at desc, id desc limit 1) own
    where own.state = 'arrived'`)

/** Which of these codes name a visit of ours, at whatever office. */
export const listOurs = async (tx: Reader, codes: readonly string[]): Promise<string[]> => {
  if (codes.length === 0) return []
  const found = await tx.all(sql<{ code: string }>`
      select code from unnest(${[...codes]}::text[]) as asked (code)
      where appointments.office_of(code) is not null`)
  return found.map(({ code }) => code)
}

/** How often each of these people let a place lapse since a moment. */
export const countLapsed = (tx: Reader, people: readonly string[], since: Temporal.Instant) =>
  tx.all(sql<{ person: string; count: number }>`
    select person, count(*)::int as count from appointments.bookings
    where state = 'released' and person = any(${people}::uuid[]) and changed_at > ${since}
    group by person`)

/** Makes a booking one of several errands in one visit. */
export const markErrand = (tx: Tx, booking: Booking) =>
  tx.run(sql`
    update appointments.bookings
    set party = ${booking.party ?? null}::uuid, seat = ${booking.seat},
      party_code = ${booking.partyCode ?? null}, one_visit = true
    where office = ${booking.office} and id = ${booking.bookingId}::uuid`)

/** Where somebody comes from a moment on, the earliest first. */
export const listComing = (tx: Reader, person: string, from: Temporal.Instant) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.bookings
      where person = ${person}::uuid and ${active} and starts_at > ${from}
      order by starts_at, seat limit 50`,
  )

/** Other cases of this service whose visit bears this mark, kept, certain or begun. */
export const listOfIdentity = (
  tx: Reader,
  { caseId, service, identity }: { caseId: string; service: string; identity: string },
) =>
  tx.all(sql<{ case_id: string }>`
    select distinct case_id from appointments.bookings
    where coalesce(corrected, identity) = ${identity} and identity is not null
      and service = ${service} and case_id <> ${caseId}::uuid
      and state in ('kept', 'confirmed', 'arrived') limit 50`)

/** Notes the mark of the number as it was corrected; the one before stays. */
export const markCorrected = (tx: Tx, { office, bookingId }: Booking, identity: string) =>
  tx.run(sql`
    update appointments.bookings set corrected = ${identity}
    where office = ${office} and id = ${bookingId}::uuid and identity is not null`)
