import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

type TripRow = Tables['checking.trips']
type ComebackRow = Tables['checking.comebacks']
type FinishedRow = Tables['checking.finished']
type RoundRow = Tables['checking.rounds']

/** Somebody came that day; once a day, and more than collecting when anything else was done. */
export const saveTrip = (tx: Tx, row: TripRow) =>
  tx.run(sql`
    insert into checking.trips (office, case_id, reference, service, day, first_at, is_collecting)
    values (${row.office}, ${row.case_id}, ${row.reference}, ${row.service}, ${row.day},
      ${row.first_at}, ${row.is_collecting})
    on conflict (office, case_id, day) do update
    set is_collecting = trips.is_collecting and excluded.is_collecting`)

export const addComeback = (tx: Tx, row: ComebackRow) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('checking.comebacks')
      .values(row)
      .onConflict((clash) => clash.doNothing()),
  )

export const addFinished = (tx: Tx, row: FinishedRow) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('checking.finished')
      .values(row)
      .onConflict((clash) => clash.doNothing()),
  )

export const addRound = (tx: Tx, row: RoundRow) =>
  tx.run(tx.query<Tables>().insertInto('checking.rounds').values(row))

/** An office and the days of a month: from the first, before the first of the next. */
export type Span = { office: string; from: Temporal.PlainDate; before: Temporal.PlainDate }

/** More than the largest office has in a month. */
export const mostRows = 20_000

/** One visit of the month, and the reasons a paper was asked for on that day. */
export type VisitRow = {
  reference: string
  service: string
  day: Temporal.PlainDate
  firstAt: Temporal.Instant
  isCollecting: boolean
  reasons: string[]
}

/** Who came in a month, and who of them was told to come back with something. */
export const listVisits = (tx: Reader, { office, from, before }: Span) =>
  tx.all(sql<VisitRow>`
    select reference, service, day, first_at as "firstAt", is_collecting as "isCollecting",
      array(select distinct reason from checking.comebacks c where c.office = t.office
        and c.case_id = t.case_id and c.day = t.day order by reason) as reasons
    from checking.trips t
    where office = ${office} and day >= ${from} and day < ${before}
    order by first_at, reference limit ${mostRows}`)

/** One application finished in the month, and how often somebody came for it, wherever that was. */
export type EndRow = {
  reference: string
  service: string
  day: Temporal.PlainDate
  trips: number
  collecting: number
}

/** What was finished in a month; trips are counted at every office, so this is read as the system. */
export const listFinished = (tx: Reader, { office, from, before }: Span) =>
  tx.all(sql<EndRow>`
    select reference, service, f.day,
      (select count(*)::integer from checking.trips t where t.case_id = f.case_id) as trips,
      (select count(*)::integer from checking.trips t
        where t.case_id = f.case_id and is_collecting) as collecting
    from checking.finished f
    where office = ${office} and f.day >= ${from} and f.day < ${before}
    order by f.at, reference limit ${mostRows}`)

type Moments = { office: string; from: Temporal.Instant; before: Temporal.Instant }

/** What the desk looked at between two moments, or should have; nothing is due a month after it was looked at. */
export const listRounds = (tx: Reader, { office, from, before }: Moments): Promise<RoundRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.rounds')
      .selectAll()
      .where('office', '=', office)
      .where('judged_at', '>=', from.subtract({ hours: 31 * 24 }))
      .where((its) =>
        its.or([
          its.and([its('due_at', '>=', from), its('due_at', '<', before)]),
          its.and([its('judged_at', '>=', from), its('judged_at', '<', before)]),
        ]),
      )
      .orderBy('judged_at')
      .limit(mostRows),
  )

/** One time that "complete" did not hold, with the application's number. */
export type OverruledRow = Tables['checking.overrulings'] & { reference: string; service: string }

/** When "complete" did not hold between two moments. */
export const listOverruled = (tx: Reader, { office, from, before }: Moments) =>
  tx.all(sql<OverruledRow>`
    select o.office, o.case_id, o.id, o.round, o.judged_by, o.judged_at, o.reason, o.asked, o.staff,
      o.counter, o.at, c.reference, c.service
    from checking.overrulings o
    join checking.checks c on c.office = o.office and c.case_id = o.case_id
    where o.office = ${office} and o.at >= ${from} and o.at < ${before}
    order by o.at limit ${mostRows}`)
