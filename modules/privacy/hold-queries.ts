import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A hold as its row says. */
export type HoldRow = Tables['privacy.holds']

export const addHold = (tx: Tx, row: HoldRow) =>
  tx.run(tx.query<Tables>().insertInto('privacy.holds').values(row))

/** Whether anything holds this application. The caller has the application under its lock. */
export const isHeld = async (tx: Reader, caseId: string): Promise<boolean> =>
  (await tx.maybe(sql`
    select from privacy.holds where case_id = ${caseId} and lifted_at is null limit 1`)) !==
  undefined

export const listHolds = (tx: Reader, office: string) =>
  tx.all(sql<HoldRow>`
    select office, id, case_id, case_reference, reason, reference, placed_by, placed_at, review_on,
      ask_by, ask_at, lifted_by, lifted_at
    from privacy.holds where office = ${office}
    order by (lifted_at is null) desc, review_on limit 100`)

export const lockHold = (tx: Tx, { office, id }: { office: string; id: string }) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('privacy.holds')
      .selectAll()
      .where('office', '=', office)
      .where('id', '=', id)
      .forUpdate(),
  )

type One = { office: string; id: string; by: string; at: Temporal.Instant }

export const markAsked = (tx: Tx, { office, id, by, at }: One) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('privacy.holds')
      .set({ ask_by: by, ask_at: at })
      .where('office', '=', office)
      .where('id', '=', id),
  )

export const markLifted = (tx: Tx, { office, id, by, at }: One) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('privacy.holds')
      .set({ lifted_by: by, lifted_at: at })
      .where('office', '=', office)
      .where('id', '=', id),
  )

/** Everything that is held anywhere, so that retention steps over it. */
export const listHeldCases = async (tx: Reader): Promise<string[]> =>
  (
    await tx.all(sql<{ case_id: string }>`
      select distinct case_id from privacy.holds where lifted_at is null limit 10000`)
  ).map(({ case_id }) => case_id)
