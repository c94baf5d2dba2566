import { type Reader, sql, type Tx } from '#platform/db'
import type { Booking, BookingState } from './domain.ts'

/** A booking as it is kept. */
export type Row = {
  id: string
  code: string
  case_id: string
  person: string | null
  service: string
  office: string
  day: Temporal.PlainDate
  starts_at: Temporal.Instant
  minutes: number
  state: BookingState
  hold_until: Temporal.Instant | null
  extended_at: Temporal.Instant | null
  moves: number
  takes: number[]
  party: string | null
  seat: number
  party_code: string | null
  one_visit: boolean
  stage: string | null
}

/** The columns of a booking, for every statement that reads some. */
export const columns = sql`id, code, case_id, person, service, office, day, starts_at, minutes, state,
  hold_until, extended_at, moves, takes, party, seat, party_code, one_visit, stage`
/** What has a place now. */
export const active = sql`state in ('held', 'kept', 'confirmed')`

const toBooking = (row: Row): Booking => ({
  bookingId: row.id,
  code: row.code,
  caseId: row.case_id,
  ...(row.person ? { person: row.person } : {}),
  service: row.service,
  office: row.office,
  day: row.day,
  startsAt: row.starts_at,
  minutes: row.minutes,
  state: row.state,
  ...(row.hold_until ? { holdUntil: row.hold_until } : {}),
  mayExtend: row.state === 'held' && row.extended_at === null,
  moves: row.moves,
  takes: row.takes,
  seat: row.seat,
  ...(row.party ? { party: row.party } : {}),
  ...(row.party_code ? { partyCode: row.party_code } : {}),
  ...(row.one_visit ? { isOneVisit: true } : {}),
  ...(row.stage ? { stage: row.stage } : {}),
})

/** The bookings a statement reads. */
export const all = async (tx: Reader, statement: ReturnType<typeof sql<Row>>) =>
  (await tx.all(statement)).map(toBooking)

/** The booking of a code, wherever the reader may see it. */
export const findByCode = async (tx: Reader, code: string) =>
  (await all(tx, sql<Row>`select ${columns} from appointments.bookings where code = ${code}`))[0]

/** The office a code belongs to, even when its booking may not be seen from here. */
export const findOfficeOf = async (tx: Reader, code: string) =>
  (await tx.one(sql<{ office: string | null }>`select appointments.office_of(${code}) as office`))
    .office ?? undefined

/** The place of a case, or else what became of its last one. */
export const findForCase = async (tx: Reader, caseId: string) =>
  (
    await all(
      tx,
      sql<Row>`select ${columns} from appointments.bookings where case_id = ${caseId}::uuid
        order by (${active}) desc, made_at desc, id desc limit 1`,
    )
  )[0]

/** The newest booking of each of a party, in the order of their seats. */
export const listOfParty = (tx: Reader, party: string) =>
  all(
    tx,
    sql<Row>`select distinct on (seat) ${columns} from appointments.bookings
      where party = ${party}::uuid
      order by seat, (${active}) desc, made_at desc, id desc limit 5`,
  )

/** The visits that the code of a party names, in the order of their seats. */
export const listByPartyCode = (tx: Reader, code: string) =>
  all(
    tx,
    sql<Row>`select distinct on (seat) ${columns} from appointments.bookings
      where party_code = ${code}
      order by seat, (${active}) desc, made_at desc, id desc limit 5`,
  )

/** The same booking once more, locked, after the lock of its day. */
export const lockBooking = async (tx: Tx, { office, bookingId }: Booking) =>
  (
    await all(
      tx,
      sql<Row>`select ${columns} from appointments.bookings
        where office = ${office} and id = ${bookingId}::uuid for update`,
    )
  )[0]

type Asked = {
  caseIds: string[]
  people: string[]
  services: string[]
  seats: number[]
  parties: string[]
}

// Person by person, by the index: asked as one list, all places of everybody would be read for a rush.
// `offset 0` keeps it so: a plan made while few had a place compared each of them with each who asks.
const met = ({ caseIds, people, services, seats, parties }: Asked) => sql`
  select office, id from appointments.bookings
  where ${active} and case_id = any(${caseIds}::uuid[])
  union
  select own.office, own.id
  from unnest(${people}::uuid[], ${services}::text[], ${seats}::int[]) as wish (who, what, which)
  cross join lateral (select office, id from appointments.bookings
    where ${active} and stage is null and person = wish.who and service = wish.what
      and case when one_visit then 0 else seat end = wish.which offset 0) own
  union
  select office, id from appointments.bookings
  where ${active} and party = any(${parties}::uuid[])`

/** Every place that new wishes could meet: of the same case, person and service, or party. */
export const listMet = (tx: Reader, asked: Asked) =>
  all(
    tx,
    sql<Row>`select ${columns} from (${met(asked)}) as found (at_office, its_id)
      cross join lateral (select * from appointments.bookings
        where office = at_office and id = its_id offset 0) own`,
  )

/** The same once more, locked, after the locks of their days. */
export const lockMet = (tx: Tx, asked: Asked) =>
  all(
    tx,
    sql<Row>`select ${columns}
      from (select * from (${met(asked)}) as one order by office, id) as found (at_office, its_id)
      cross join lateral (select * from appointments.bookings
        where ${active} and office = at_office and id = its_id for update) own`,
  )

/** Which of these codes are taken. */
export const listTakenCodes = async (tx: Reader, codes: readonly string[]) =>
  (
    await tx.all(
      sql<{ code: string }>`select code from appointments.bookings where code = any(${codes})
        union select party_code from appointments.bookings where party_code = any(${codes})
        union select code from appointments.elsewhere where code = any(${codes})`,
    )
  ).map(({ code }) => code)

/** Everybody who has a place at an office from a moment on, the earliest first. */
export const listFromOn = (tx: Reader, office: string, at: Temporal.Instant) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.bookings
      where office = ${office} and ${active} and starts_at >= ${at} order by starts_at, id limit 5000`,
  )

/** Who is expected at an office on a day, in the order of their places. */
export const listExpected = (tx: Reader, office: string, day: Temporal.PlainDate) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.bookings
      where office = ${office} and day = ${day}::date and state in ('confirmed', 'arrived')
      order by starts_at, id limit 2000`,
  )

/** Of the places whose minute is over, how many there were and how many people came. */
export const countShown = (
  tx: Reader,
  asked: { office: string; from: Temporal.PlainDate; before: Temporal.PlainDate },
) =>
  tx.one(sql<{ booked: number; shown: number }>`
    select count(*)::int as booked, count(*) filter (where state <> 'missed')::int as shown
    from appointments.bookings
    where office = ${asked.office} and day >= ${asked.from} and day < ${asked.before}
      and state in ('arrived', 'missed', 'unserved')`)

/** Office-days with places whose time is over, and which these are; without those that rest. */
export const listDue = (tx: Reader, now: Temporal.Instant, except: readonly string[]) =>
  tx.all(sql<{ office: string; day: Temporal.PlainDate; ids: readonly string[] }>`
    select office, day, (array_agg(id order by id))[1:500] as ids from appointments.bookings
    where state in ('held', 'kept') and hold_until <= ${now} and id <> all (${[...except]}::uuid[])
    group by office, day order by office, day limit 100`)

/** Of these places of one office-day those whose time is over, locked. */
export const lockDue = (
  tx: Tx,
  { office, day, ids }: { office: string; day: Temporal.PlainDate; ids: readonly string[] },
  now: Temporal.Instant,
) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.bookings
      where office = ${office} and day = ${day}::date
        and state in ('held', 'kept') and hold_until <= ${now} and id = any (${[...ids]}::uuid[])
      order by id for update`,
  )

/** Confirmed places that began before this moment and nobody came; without those that rest. */
export const listMissed = async (tx: Reader, before: Temporal.Instant, except: readonly string[]) =>
  (
    await tx.all(sql<{ id: string }>`
      select id from appointments.bookings
      where state = 'confirmed' and starts_at < ${before} and id <> all (${[...except]}::uuid[])
      order by office, id limit 500`)
  ).map(({ id }) => id)

/** Of these places those that nobody came to, locked. */
export const lockMissed = (tx: Tx, before: Temporal.Instant, ids: readonly string[]) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.bookings
      where state = 'confirmed' and starts_at < ${before} and id = any (${[...ids]}::uuid[])
      order by office, id for update skip locked`,
  )

const lists = (bookings: readonly Booking[]) => ({
  offices: bookings.map((one) => one.office),
  ids: bookings.map((one) => one.bookingId),
  services: bookings.map((one) => one.service),
  days: bookings.map((one) => one.day),
  starts: bookings.map((one) => one.startsAt),
  minutes: bookings.map((one) => one.minutes),
  takes: bookings.map((one) => `{${one.takes.join(',')}}`),
  states: bookings.map((one) => one.state),
  holds: bookings.map((one) => one.holdUntil ?? null),
  moves: bookings.map((one) => one.moves),
})

/** Writes new bookings in one statement. */
export const addBookings = (
  tx: Tx,
  bookings: readonly (Booking & { madeBy: string })[],
  at: Temporal.Instant,
) => {
  const one = lists(bookings)
  return tx.run(sql`
    insert into appointments.bookings (office, id, code, case_id, person, service, day, starts_at,
      minutes, takes, state, hold_until, moves, made_by, made_at, changed_at, party, seat,
      party_code, one_visit, stage)
    select office, id, code, case_id, person, service, day, starts_at, minutes, takes::int[], state,
      hold_until, moves, made_by, ${at}::timestamptz, ${at}::timestamptz, party, seat, party_code,
      one_visit, stage
    from unnest(${one.offices}::text[], ${one.ids}::uuid[],
      ${bookings.map((each) => each.code)}::text[], ${bookings.map((each) => each.caseId)}::uuid[],
      ${bookings.map((each) => each.person ?? null)}::uuid[], ${one.services}::text[],
      ${one.days}::date[], ${one.starts}::timestamptz[], ${one.minutes}::int[],
      ${one.takes}::text[], ${one.states}::text[], ${one.holds}::timestamptz[],
      ${one.moves}::int[], ${bookings.map((each) => each.madeBy)}::text[],
      ${bookings.map((each) => each.party ?? null)}::uuid[],
      ${bookings.map((each) => each.seat)}::int[],
      ${bookings.map((each) => each.partyCode ?? null)}::text[],
      ${bookings.map((each) => each.isOneVisit ?? false)}::boolean[],
      ${bookings.map((each) => each.stage ?? null)}::text[])
      as new (office, id, code, case_id, person, service, day, starts_at, minutes, takes, state,
        hold_until, moves, made_by, party, seat, party_code, one_visit, stage)`)
}

/** Writes where bookings stand now: place, state and time to wait. */
export const markBookings = (tx: Tx, bookings: readonly Booking[], at: Temporal.Instant) => {
  const one = lists(bookings)
  return tx.run(sql`
    update appointments.bookings booking
    set service = new.service, day = new.day, starts_at = new.starts_at, minutes = new.minutes,
      takes = new.takes::int[], state = new.state, hold_until = new.hold_until, moves = new.moves,
      identity = coalesce(booking.identity, new.identity), changed_at = ${at}::timestamptz
    from unnest(${one.offices}::text[], ${one.ids}::uuid[], ${one.services}::text[],
      ${one.days}::date[], ${one.starts}::timestamptz[], ${one.minutes}::int[],
      ${one.takes}::text[], ${one.states}::text[], ${one.holds}::timestamptz[],
      ${one.moves}::int[], ${bookings.map((each) => each.identity ?? null)}::text[])
      as new (office, id, service, day, starts_at, minutes, takes, state, hold_until, moves,
        identity)
    where booking.office = new.office and booking.id = new.id`)
}

/** Lengthens a hold, once: nothing when it was lengthened before or is over. */
export const markExtended = async (
  tx: Tx,
  { office, bookingId }: Booking,
  { until, at }: { until: Temporal.Instant; at: Temporal.Instant },
) =>
  (
    await all(
      tx,
      sql<Row>`update appointments.bookings
        set hold_until = ${until}, extended_at = ${at}, changed_at = ${at}
        where office = ${office} and id = ${bookingId}::uuid and state = 'held'
          and extended_at is null and hold_until > ${at}
        returning ${columns}`,
    )
  )[0]
