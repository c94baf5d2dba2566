import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { createConflicts } from './conflicts.ts'
import { overrulings } from './domain.ts'
import * as leases from './lease-queries.ts'
import type { GuardNeeds } from './needs.ts'
import * as queries from './queries.ts'
import { createTies, type ReadCase } from './ties.ts'

/** An act of an officer that is about to happen. */
export type Deed = {
  caseId: string
  action: string
  /** Which way it decides, where it does. */
  decides?: 'for' | 'against'
  /** The reason the action itself was given. */
  reason?: string
  /** Why the desk's "complete" is not to hold. */
  overruling?: string
  read: ReadCase
}

type Asked = { caseId: string; read: ReadCase }

/** What stands before every act of an officer on an application. */
export function createGuard(needs: GuardNeeds) {
  const { now, newId, identity } = needs
  const ties = createTies(needs)
  const conflicts = createConflicts(needs, ties)

  /** What the desk found complete binds, unless the counter says why not; that is kept and counted. */
  async function refuseUnbound(tx: Tx, deed: Omit<Deed, 'read'>): Promise<void> {
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

  /** Where nobody comes to a counter, papers the desk has not found complete are not decided upon. */
  async function refuseUnseen(tx: Tx, { caseId, decides, read }: Deed): Promise<void> {
    if (decides !== 'for' || (await read())?.definition.appointment) return
    const check = await queries.findCheck(tx, caseId)
    if (check?.state === 'waiting' || check?.state === 'asked') {
      throw new Refusal('checking.papersUnseen')
    }
  }

  async function isOwnIn(tx: Reader, who: Officer, asked: Asked): Promise<boolean> {
    const tie = await ties.findTieIn(tx, who, asked)
    return tie !== null && tie !== 'none'
  }

  const allowTiedIn = (tx: Reader, who: Officer, asked: Asked): Promise<void> =>
    conflicts.refuseOwnIn(tx, who, { ...asked, action: 'applications.act' })

  return {
    ties,
    ...conflicts,

    /** Refuses what this officer may not do, or may not do without saying why. */
    allowActIn: async (tx: Tx, deed: Deed): Promise<void> => {
      if (tx.who.kind !== 'officer') return
      await allowTiedIn(tx, tx.who, deed)
      await refuseUnbound(tx, deed)
      await refuseUnseen(tx, deed)
      // Whoever had it from the list of work has done something with it.
      const { caseId } = deed
      await leases.endAllFor(tx, { caseId, list: 'work', how: 'done', at: now() })
    },

    /** Whether an application is the officer's own, or of somebody they said is close. */
    isOwnIn,

    /** Refuses an officer who would decide for their own. */
    allowTiedIn,

    /** What an officer is called who did something at an office, also one lent to it or of the one before. */
    nameIn: async (tx: Reader, office: string, staff: string): Promise<string> =>
      (await identity.listNamesIn(tx, office)).get(staff) ??
      (await identity.findAnyNameIn(tx, staff)) ??
      staff,
  }
}

/** What createGuard makes. */
export type Guard = ReturnType<typeof createGuard>
