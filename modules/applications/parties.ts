import type { Answers } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { actorOf } from './domain.ts'
import type { Needs } from './needs.ts'
import { listMembers, lockMembers, lockParty, markParty, type PartyRow } from './party-queries.ts'
import { type Cases, type Opened, pickShared } from './reading-case.ts'

/** What belongs to a family as a whole, inside somebody's transaction. */
export function createParties({ now }: Needs, cases: Cases) {
  async function getLocked(tx: Tx, partyId: string): Promise<PartyRow> {
    const row = await lockParty(tx, partyId)
    if (!row) throw new Refusal('applications.unknownParty')
    return row
  }

  return {
    /** Keeps what everybody answers once; false when nothing of it was among these answers. */
    saveShared: async (tx: Tx, { row, definition }: Opened, answers: Answers): Promise<boolean> => {
      const shared = pickShared(definition, answers)
      if (!row.party || Object.keys(shared).length === 0) return false
      const party = await getLocked(tx, row.party)
      const sealed = await cases.sealShared(tx, party.id, {
        ...(await cases.openShared(tx, party)),
        ...shared,
      })
      const { kind, actor } = actorOf(tx.who)
      await markParty(tx, {
        ...party,
        version: party.version + 1,
        shared_sealed: sealed,
        saved_at: now(),
        saved_by_kind: kind,
        saved_by: actor,
      })
      return true
    },

    /** Locks the party for somebody to join; everybody who did before is seen. */
    lockToJoin: async (tx: Tx, partyId: string): Promise<{ party: PartyRow; all: Opened[] }> => {
      const party = await getLocked(tx, partyId)
      const all: Opened[] = []
      for (const row of await listMembers(tx, partyId)) {
        all.push(await cases.withDefinition(tx, row))
      }
      return { party, all }
    },

    /**
     * Locks a family to be changed as a whole: its cases in the order of their seats and then the
     * party, as saving does, so that nobody waits for somebody who waits for them.
     */
    lockAll: async (tx: Tx, partyId: string): Promise<{ party: PartyRow; all: Opened[] }> => {
      const rows = await lockMembers(tx, partyId)
      const party = await getLocked(tx, partyId)
      const all: Opened[] = []
      for (const row of rows) all.push(await cases.withDefinition(tx, row))
      return { party, all }
    },

    mark: markParty,
  }
}

/** What createParties makes. */
export type Parties = ReturnType<typeof createParties>
