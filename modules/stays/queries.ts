import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A stay as its row says. */
export type StayRow = {
  office: string
  id: string
  person: string
  kind: string
  entered_on: Temporal.PlainDate | null
  port: string | null
  until_on: Temporal.PlainDate
  extensions: number
  source: 'stated' | 'application'
  source_case: string | null
  confirmed_at: Temporal.Instant | null
  confirmed_by: string | null
  /** Applications to stay longer that wait for an answer, the oldest first. */
  pending_cases: string[]
  made_at: Temporal.Instant
  changed_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  ended_why: 'left' | 'replaced' | null
}

const open = (tx: Reader) =>
  tx.query<Tables>().selectFrom('stays.stays').selectAll().where('ended_at', 'is', null)

/** Where a person stands, if they said so. */
export const findOpen = (tx: Reader, person: string) =>
  tx.maybe(open(tx).where('person', '=', person)) as Promise<StayRow | undefined>

/** The same under its lock. */
export const lockOpen = (tx: Tx, person: string) =>
  tx.maybe(open(tx).where('person', '=', person).forUpdate()) as Promise<StayRow | undefined>

/** The open stay that waits for an application, under its lock. */
export const lockPending = (tx: Tx, caseId: string) =>
  tx.maybe(
    open(tx).where('pending_cases', '@>', sql<string[]>`array[${caseId}]::uuid[]`).forUpdate(),
  ) as Promise<StayRow | undefined>

export const addStay = (tx: Tx, row: StayRow) =>
  tx.run(tx.query<Tables>().insertInto('stays.stays').values(row))

/** Writes what changed; the caller holds the lock. */
export const markStay = (tx: Tx, row: StayRow) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('stays.stays')
      .set({
        office: row.office,
        kind: row.kind,
        entered_on: row.entered_on,
        port: row.port,
        until_on: row.until_on,
        extensions: row.extensions,
        confirmed_at: row.confirmed_at,
        confirmed_by: row.confirmed_by,
        pending_cases: row.pending_cases,
        changed_at: row.changed_at,
        ended_at: row.ended_at,
        ended_why: row.ended_why,
      })
      .where('id', '=', row.id),
  )

/** One row an application: 0 when this one has made it longer before. */
export const addExtension = (tx: Tx, row: Tables['stays.extensions']) =>
  tx.run(sql`
    insert into stays.extensions (office, stay_id, case_id, before_on, after_on, at)
    values (${row.office}, ${row.stay_id}, ${row.case_id}, ${row.before_on}, ${row.after_on}, ${row.at})
    on conflict do nothing`)

/** How a stay was made longer, in order. */
export const listExtensions = (tx: Reader, stayId: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('stays.extensions')
      .select(['case_id', 'before_on', 'after_on', 'at'])
      .where('stay_id', '=', stayId)
      .orderBy('at')
      .limit(50),
  )
