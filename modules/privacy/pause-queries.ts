import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A pause as its row says. */
export type PauseRow = Tables['privacy.restrictions']

export const addPause = (tx: Tx, row: PauseRow) =>
  tx.run(sql`
    insert into privacy.restrictions (id, case_id, office, person, cause, at, lifted_at)
    values (${row.id}, ${row.case_id}, ${row.office}, ${row.person}::uuid, ${row.cause}, ${row.at}, null)
    on conflict do nothing`)

/** The pause an application is under now. */
export const findPause = (tx: Reader, caseId: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('privacy.restrictions')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('lifted_at', 'is', null),
  )

export const markLifted = (tx: Tx, id: string, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('privacy.restrictions')
      .set({ lifted_at: at })
      .where('id', '=', id)
      .where('lifted_at', 'is', null),
  )

/** Everything of an office that is paused now. */
export const listPauses = (tx: Reader, office: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('privacy.restrictions')
      .selectAll()
      .where('office', '=', office)
      .where('lifted_at', 'is', null)
      .orderBy('at')
      .limit(100),
  )

export const addException = (tx: Tx, row: Tables['privacy.exceptions']) =>
  tx.run(tx.query<Tables>().insertInto('privacy.exceptions').values(row))

/** Whether somebody said, a short while ago, why officers may go on all the same. */
export const hasException = async (
  tx: Reader,
  { caseId, at }: { caseId: string; at: Temporal.Instant },
): Promise<boolean> =>
  (await tx.maybe(sql`
    select from privacy.exceptions where case_id = ${caseId} and ends_at > ${at} limit 1`)) !==
  undefined
