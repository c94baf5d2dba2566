import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A promise as its row says. */
export type PromiseRow = {
  office: string
  case_id: string
  person: string | null
  reference: string
  service: string
  working_days: number
  warn_days: number
  started_at: Temporal.Instant
  first_on: Temporal.PlainDate
  due_on: Temporal.PlainDate
  due_at: Temporal.Instant
  told_on: Temporal.PlainDate
  calendar: string
  paused_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  outcome: 'kept' | 'late' | 'dropped' | null
}

const promises = (tx: Reader) => tx.query<Tables>().selectFrom('deadlines.promises').selectAll()

/** The promise of a case, as far as the reader may see it. */
export const findPromise = (tx: Reader, caseId: string) =>
  tx.maybe(promises(tx).where('case_id', '=', caseId)) as Promise<PromiseRow | undefined>

/** The open promise of a case under its lock; nothing when it has none or it is over. */
export const lockOpen = (tx: Tx, caseId: string) =>
  tx.maybe(
    promises(tx).where('case_id', '=', caseId).where('ended_at', 'is', null).forUpdate(),
  ) as Promise<PromiseRow | undefined>

/** The open promises of an office, the most urgent first. */
export const listOpen = (tx: Reader, { office, most }: { office: string; most: number }) =>
  tx.all(
    promises(tx)
      .where('office', '=', office)
      .where('ended_at', 'is', null)
      .orderBy('told_on')
      .orderBy('started_at')
      .limit(most),
  ) as Promise<PromiseRow[]>

/** Adds what was promised; a case is promised once. */
export const addPromise = (tx: Tx, row: PromiseRow) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('deadlines.promises')
      .values(row)
      .onConflict((clash) => clash.column('case_id').doNothing()),
  )

/** Writes what changed of a promise; the caller holds the lock. */
export const markPromise = (tx: Tx, row: PromiseRow) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('deadlines.promises')
      .set({
        person: row.person,
        due_on: row.due_on,
        due_at: row.due_at,
        told_on: row.told_on,
        calendar: row.calendar,
        paused_at: row.paused_at,
        ended_at: row.ended_at,
        outcome: row.outcome,
      })
      .where('case_id', '=', row.case_id),
  )

/** Open promises counted with a version that their office's calendar no longer has. */
export const listOutdated = (
  tx: Reader,
  {
    versions,
    most,
    except,
  }: {
    versions: readonly { office: string; version: string }[]
    most: number
    except: readonly string[]
  },
) =>
  tx.all(sql<{ case_id: string }>`
    select p.case_id from deadlines.promises p
    join unnest(${versions.map(({ office }) => office)}::text[],
      ${versions.map(({ version }) => version)}::text[]) as v (office, version) on v.office = p.office
    where p.ended_at is null and p.calendar <> v.version
      and p.case_id <> all (${[...except]}::uuid[])
    order by p.told_on limit ${most}`)

/** Begins a pause; one that lasts already goes on. */
export const addPause = (
  tx: Tx,
  one: { office: string; caseId: string; at: Temporal.Instant; reason: string },
) =>
  tx.run(sql`
    insert into deadlines.pauses (office, case_id, from_at, reason)
    values (${one.office}, ${one.caseId}, ${one.at}, ${one.reason})
    on conflict do nothing`)

type Paused = { caseId: string; at: Temporal.Instant; isOwners: boolean }

/** Ends the open pause of one sort: of the office that waited, or of whoever the case is about. */
export const endPause = (tx: Tx, { caseId, at, isOwners }: Paused) =>
  tx.run(sql`
    update deadlines.pauses set to_at = greatest(from_at, ${at}::timestamptz)
    where case_id = ${caseId} and (reason = 'restricted') = ${isOwners} and to_at is null`)

/** Ends every open pause of a case. */
export const endPauses = (tx: Tx, { caseId, at }: Omit<Paused, 'isOwners'>) =>
  tx.run(sql`
    update deadlines.pauses set to_at = greatest(from_at, ${at}::timestamptz)
    where case_id = ${caseId} and to_at is null`)

/** When the office waited for the applicant, or was told to pause, in order. */
export const listPauses = (tx: Reader, caseId: string) =>
  tx.all(sql<{ from_at: Temporal.Instant; to_at: Temporal.Instant | null; reason: string }>`
    select from_at, to_at, reason from deadlines.pauses where case_id = ${caseId} order by from_at`)

/** One time the day moved. */
export type MoveRow = Tables['deadlines.moves']

/** Writes down that the day moved, with both days. */
export const addMove = (tx: Tx, move: Omit<MoveRow, 'nth'>) =>
  tx.run(sql`
    insert into deadlines.moves (office, case_id, nth, before_on, after_on, why, reason, calendar,
      actor_kind, actor, at)
    select ${move.office}, ${move.case_id}::uuid, coalesce(max(nth), 0) + 1, ${move.before_on}::date,
      ${move.after_on}::date, ${move.why}, ${move.reason}::text, ${move.calendar},
      ${move.actor_kind}, ${move.actor}, ${move.at}::timestamptz
    from deadlines.moves where case_id = ${move.case_id}`)

/** Every time the day of a case moved, in order. */
export const listMoves = (tx: Reader, caseId: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('deadlines.moves')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('nth')
      .limit(100),
  )

/**
 * Of each office and month, by the day as counted: how many promises were kept, how many broken, and
 * how many of those are not finished to this day. One taken back after its day stays broken; one that
 * waited for its applicant then was not.
 */
export const countJudged = (
  tx: Reader,
  {
    offices,
    from,
    to,
    at,
  }: {
    offices: readonly string[]
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    at: Temporal.Instant
  },
) =>
  tx.all(sql<{ office: string; month: string; kept: number; late: number; unfinished: number }>`
    select office, to_char(due_on, 'YYYY-MM') as month,
      count(*) filter (where outcome = 'kept')::integer as kept,
      count(*) filter (where outcome is distinct from 'kept')::integer as late,
      count(*) filter (where outcome is null)::integer as unfinished
    from deadlines.promises p
    where due_on between ${from}::date and ${to}::date and office = any(${[...offices]})
      and (outcome in ('kept', 'late')
        or (outcome is null and due_at < coalesce(paused_at, ${at}::timestamptz))
        or (outcome = 'dropped' and due_at < ended_at and not exists (
          select from deadlines.pauses pause
          where pause.case_id = p.case_id and pause.to_at = p.ended_at and pause.from_at <= p.due_at)))
    group by 1, 2 order by 1, 2`)

/** The promise goes along to another office. */
export const moveOffice = (tx: Tx, { caseId, office }: { caseId: string; office: string }) =>
  tx.run(sql`update deadlines.promises set office = ${office} where case_id = ${caseId}`)
