import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A capture as its row says. */
export type CaptureRow = Tables['offline.captures']

/** Keeps what was sent; what is here already stays as it is. */
export const addCaptures = (tx: Tx, rows: readonly CaptureRow[]) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('offline.captures')
      .values([...rows])
      .onConflict((clash) => clash.columns(['office', 'id']).doNothing()),
  )

const columns = [
  'office',
  'id',
  'staff',
  'nth',
  'reference',
  'action',
  'reason',
  'note_sealed',
  'said_at',
  'sent_at',
  'outcome',
  'code',
  'settled_by',
  'settled_at',
  'settled_reason',
] as const

export const listOpen = (tx: Reader, { office, most }: { office: string; most: number }) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('offline.captures')
      .select(columns)
      .where('office', '=', office)
      .where('outcome', 'in', ['waiting', 'conflict', 'behind'])
      .orderBy('said_at')
      .orderBy('nth')
      .limit(most),
  )

export const findCapture = (tx: Reader, id: string) =>
  tx.maybe(tx.query<Tables>().selectFrom('offline.captures').select(columns).where('id', '=', id))

/** Nobody settles the same one at the same time. */
export const lockCapture = async (tx: Tx, id: string): Promise<CaptureRow | undefined> => {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended('offline ' || ${id}, 0))`)
  return findCapture(tx, id)
}

export const markOutcome = (
  tx: Tx,
  { id, outcome, code }: { id: string; outcome: string; code: string | null },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('offline.captures')
      .set({ outcome, code, ...(outcome === 'done' && { note_sealed: null }) })
      .where('id', '=', id)
      .where('outcome', 'in', ['waiting', 'conflict', 'behind']),
  )

export const markAside = (
  tx: Tx,
  { id, by, at, reason }: { id: string; by: string; at: Temporal.Instant; reason: string },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('offline.captures')
      .set({
        outcome: 'aside',
        note_sealed: null,
        settled_by: by,
        settled_at: at,
        settled_reason: reason,
      })
      .where('id', '=', id),
  )
