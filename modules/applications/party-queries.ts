import type { Selectable } from 'kysely'
import type { Reader, Tx } from '#platform/db'
import type { CaseRow } from './queries.ts'
import type { Tables } from './tables.ts'

/** A family as its row says. */
export type PartyRow = Selectable<Tables['applications.parties']>

/** Begins a party. */
export const addParty = (tx: Tx, row: PartyRow) =>
  tx.run(tx.query<Tables>().insertInto('applications.parties').values(row))

const parties = (tx: Reader, id: string) =>
  tx.query<Tables>().selectFrom('applications.parties').selectAll().where('id', '=', id)

/** The party, as far as the reader may see it. */
export const findParty = (tx: Reader, id: string): Promise<PartyRow | undefined> =>
  tx.maybe(parties(tx, id))

/** The party under its lock: one joins at a time, and what is shared is saved by one at a time. */
export const lockParty = (tx: Tx, id: string): Promise<PartyRow | undefined> =>
  tx.maybe(parties(tx, id).forUpdate())

/** Writes what a party shares, where it belongs and whose it is; the caller holds its lock. */
export const markParty = (tx: Tx, row: PartyRow) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('applications.parties')
      .set({
        office: row.office,
        person: row.person,
        version: row.version,
        shared_sealed: row.shared_sealed,
        saved_at: row.saved_at,
        saved_by_kind: row.saved_by_kind,
        saved_by: row.saved_by,
      })
      .where('id', '=', row.id),
  )

const members = (tx: Reader, party: string) =>
  tx
    .query<Tables>()
    .selectFrom('applications.cases')
    .selectAll()
    .where('party', '=', party)
    .orderBy('seat')
    .limit(5)

/** The cases of a party in the order of their seats. */
export const listMembers = (tx: Reader, party: string): Promise<CaseRow[]> =>
  tx.all(members(tx, party))

/** The same under their locks, always in this order. */
export const lockMembers = (tx: Tx, party: string): Promise<CaseRow[]> =>
  tx.all(members(tx, party).forUpdate())
