import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** The applicant's time as its row says. */
export type WaitRow = Tables['deadlines.waits']

const waits = (tx: Reader) => tx.query<Tables>().selectFrom('deadlines.waits').selectAll()

/** What the applicant is to answer, if anything. */
export const findOpenWait = (tx: Reader, caseId: string) =>
  tx.maybe(waits(tx).where('case_id', '=', caseId).where('ended_at', 'is', null))

/** The same under its lock. */
export const lockOpenWait = (tx: Tx, caseId: string) =>
  tx.maybe(waits(tx).where('case_id', '=', caseId).where('ended_at', 'is', null).forUpdate())

/** Who of an office has not answered in time, the longest over first. */
export const listOver = (
  tx: Reader,
  { office, at, most }: { office: string; at: Temporal.Instant; most: number },
) =>
  tx.all(
    waits(tx)
      .where('office', '=', office)
      .where('ended_at', 'is', null)
      .where('until_at', '<=', at)
      .orderBy('until_at')
      .limit(most),
  )

/** The newest time a case waited for its applicant, over or not. */
export const findLastWait = (tx: Reader, caseId: string) =>
  tx.maybe(waits(tx).where('case_id', '=', caseId).orderBy('nth', 'desc').limit(1))

/** Begins the applicant's time. */
export const addWait = (tx: Tx, one: Omit<WaitRow, 'nth' | 'extended_at' | 'ended_at'>) =>
  tx.run(sql`
    insert into deadlines.waits (office, case_id, nth, person, reference, service, since, until_on,
      until_at, extend_days)
    select ${one.office}, ${one.case_id}::uuid, coalesce(max(nth), 0) + 1, ${one.person}::uuid,
      ${one.reference}, ${one.service}, ${one.since}::timestamptz, ${one.until_on}::date,
      ${one.until_at}::timestamptz, ${one.extend_days}::integer
    from deadlines.waits where case_id = ${one.case_id}
    on conflict do nothing`)

export const endWait = (tx: Tx, { caseId, at }: { caseId: string; at: Temporal.Instant }) =>
  tx.run(sql`
    update deadlines.waits set ended_at = ${at} where case_id = ${caseId} and ended_at is null`)

/** More time, once. */
export const extendWait = (
  tx: Tx,
  one: {
    caseId: string
    untilOn: Temporal.PlainDate
    untilAt: Temporal.Instant
    at: Temporal.Instant
  },
) =>
  tx.run(sql`
    update deadlines.waits set until_on = ${one.untilOn}, until_at = ${one.untilAt},
      extended_at = ${one.at}
    where case_id = ${one.caseId} and ended_at is null and extended_at is null`)

/** The applicant's time goes along to another office; its last day stays. */
export const moveWaits = (tx: Tx, { caseId, office }: { caseId: string; office: string }) =>
  tx.run(sql`
    update deadlines.waits set office = ${office}
    where case_id = ${caseId} and ended_at is null and office <> ${office}`)
