import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { ageMinutes, mostHours } from './domain.ts'
import type { GuardNeeds } from './needs.ts'
import * as queries from './queries.ts'

/** An act of an officer, as far as the list is concerned. */
export type Deed = { caseId: string; action: string; decides?: 'for' | 'against' }

/**
 * What stands before a decision in somebody's favour. It asks one question that costs the same whoever
 * it is about, and what it says is the same for somebody who resembles a listed person and for somebody drawn.
 */
export function createWatchGuard({
  now,
  realNow,
  newId,
  isUsed,
}: GuardNeeds & { isUsed: boolean }) {
  return {
    /**
     * Refuses with watchlist.stale or .unread (for everybody), .notYet or .secondLook; else notes how
     * old the list is. Where no list is in use it asks nothing.
     */
    allowActIn: async (tx: Tx, { caseId, action, decides }: Deed): Promise<void> => {
      if (!isUsed || decides !== 'for' || tx.who.kind !== 'officer') return
      const standing = await queries.findStanding(tx, caseId)
      if (!standing) throw new Refusal('watchlist.unread')
      const age = ageMinutes(standing.as_of, realNow())
      if (age > mostHours * 60) {
        throw new Refusal('watchlist.stale', { hours: Math.floor(age / 60), most: mostHours })
      }
      if (!standing.is_checked) throw new Refusal('watchlist.notYet')
      if (standing.is_held) throw new Refusal('watchlist.secondLook')
      const { office, staffId: staff } = tx.who
      await queries.addDecision(tx, {
        ...{ office, id: newId(), caseId, action, version: standing.version },
        ...{ ageMinutes: age, staff, at: now() },
      })
    },
  }
}

/** What createWatchGuard makes. */
export type WatchGuard = ReturnType<typeof createWatchGuard>
