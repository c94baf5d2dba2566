import type { Reader, Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A proxy as its row says. */
export type ProxyRow = Tables['proxies.proxies']

export const addProxy = (tx: Tx, row: ProxyRow) =>
  tx.run(tx.query<Tables>().insertInto('proxies.proxies').values(row))

/** Who may collect for this application now. */
export const findNow = (tx: Reader, caseId: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('proxies.proxies')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null),
  )

/** Everybody who was ever named for this application, newest first. */
export const listEver = (tx: Reader, caseId: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('proxies.proxies')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('named_at', 'desc')
      .orderBy('id', 'desc')
      .limit(100),
  )

/** Who may collect for whatever is this person's, or did since then. */
export const listOf = (tx: Reader, person: string, collectedSince: Temporal.Instant) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('proxies.proxies')
      .selectAll()
      .where('person', '=', person)
      .where('ended_at', 'is', null)
      .where((row) =>
        row.or([row('collected_at', 'is', null), row('collected_at', '>=', collectedSince)]),
      )
      .orderBy('named_at', 'desc')
      .limit(20),
  )

export const endProxy = (tx: Tx, { id, at }: { id: string; at: Temporal.Instant }) =>
  tx.run(
    tx.query<Tables>().updateTable('proxies.proxies').set({ ended_at: at }).where('id', '=', id),
  )

export const markCollected = (tx: Tx, { id, at }: { id: string; at: Temporal.Instant }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('proxies.proxies')
      .set({ collected_at: at })
      .where('id', '=', id)
      .where('collected_at', 'is', null),
  )

/** The hand-over that was told before is none: it was taken back since. */
export const unmarkCollected = (tx: Tx, { caseId, at }: { caseId: string; at: Temporal.Instant }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('proxies.proxies')
      .set({ collected_at: null })
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null)
      .where('collected_at', '<', at),
  )

/** Everybody who was ever named goes along to another office. */
export const moveOffice = (tx: Tx, { caseId, office }: { caseId: string; office: string }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('proxies.proxies')
      .set({ office })
      .where('case_id', '=', caseId)
      .where('office', '!=', office),
  )
