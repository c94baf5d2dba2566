import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { overrulings } from './domain.ts'
import type { GuardNeeds } from './needs.ts'
import * as queries from './queries.ts'

/** An act of an officer that is about to happen. */
export type Deed = {
  caseId: string
  action: string
  /** The reason the action itself was given. */
  reason?: string
  /** Why the desk's "complete" is not to hold. */
  overruling?: string
}

/** What stands before every act of an officer on an application. */
export function createGuard({ now, newId, identity }: GuardNeeds) {
  /** What the desk found complete binds, unless the counter says why not; that is kept and counted. */
  async function refuseUnbound(tx: Tx, deed: Deed): Promise<void> {
    if (deed.action !== 'wantPapers' || tx.who.kind !== 'officer') return
    const check = await queries.findCheck(tx, deed.caseId)
    if (check?.state !== 'complete' || !check.judged_by || !check.judged_at) return
    const reason = overrulings.find((one) => one === deed.overruling)
    if (!reason) {
      const names = await identity.listNamesIn(tx, check.office)
      const name = names.get(check.judged_by) ?? check.judged_by
      throw new Refusal('checking.bound', { name })
    }
    await queries.addOverruling(tx, {
      office: check.office,
      case_id: check.case_id,
      id: newId(),
      round: check.round,
      judged_by: check.judged_by,
      judged_at: check.judged_at,
      reason,
      asked: deed.reason ?? null,
      staff: tx.who.staffId,
      counter: tx.who.counterId ?? null,
      at: now(),
    })
  }

  return {
    /** Refuses what this officer may not do, or may not do without saying why. */
    allowActIn: async (tx: Tx, deed: Deed): Promise<void> => {
      await refuseUnbound(tx, deed)
    },

    /** Whether an application is the officer's own, or of somebody they declared as close. */
    isOwnIn: async (_tx: Reader, _who: Officer, _caseId: string): Promise<boolean> => false,

    /** Refuses to let an officer judge the papers of their own. */
    allowLookIn: async (_tx: Reader, _who: Officer, _caseId: string): Promise<void> => {},

    /** What an officer of an office is called. */
    nameIn: async (tx: Reader, office: string, staff: string): Promise<string> =>
      (await identity.listNamesIn(tx, office)).get(staff) ?? staff,
  }
}

/** What createGuard makes. */
export type Guard = ReturnType<typeof createGuard>
