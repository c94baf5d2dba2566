import { allow } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import type { ClaimOpening } from './claim-opening.ts'
import { type BillState, type Line, shareOf, sumOf } from './domain.ts'
import type { Opening } from './opening.ts'
import * as queries from './queries.ts'
import type { Bill, BillRow } from './rows.ts'

/** A paid application that becomes another service, and what that costs. */
export type Change = { caseId: string; lines: Line[]; expiresAt: Temporal.Instant }

/** How the money of a case stands, for whoever works on it. */
export type CaseMoney = { state: BillState; isHere: boolean }

type Parts = { claiming: ClaimOpening; opening: Opening }

const shareIn = (bill: BillRow, caseId: string) =>
  shareOf({ caseId: bill.case_id, lines: bill.lines }, caseId)

/** Money that was paid for one service and now pays for another. */
export function createCarrying({ claiming, opening }: Parts) {
  return {
    /**
     * Lets what was paid for a case pay for what it has become, in the caller's transaction: a dearer
     * one asks for the difference alone, a cheaper one leaves a claim. Nothing when it costs the same
     * or nothing was paid. Refuses with payments.beingPaid while a difference is on its way.
     */
    carryOverIn: async (
      tx: Tx,
      { caseId, lines, expiresAt }: Change,
    ): Promise<Bill | undefined> => {
      const paid = await queries.findPaidBillOfCase(tx, caseId)
      const newest = await queries.findBillOfCase(tx, caseId)
      if (!paid || !newest) return undefined
      const { office, person } = paid
      allow(tx.who, 'payments.open', { office, person })
      if (newest.id === paid.id && shareIn(paid, caseId) === sumOf(lines)) return undefined
      if (newest.state === 'provisional') throw new Refusal('payments.beingPaid')
      // A difference that was asked for before gives way, and its money waits again.
      const open = await queries.holdOpenBillOfCase(tx, caseId)
      if (open) await opening.withdraw(tx, open, caseId)
      await claiming.openClaimIn(tx, { caseId, reason: 'changed' })
      return opening.open(tx, { office, person, caseId, lines, expiresAt })
    },

    /** What is still to be paid for what a paid case has become, at whichever office; nothing when nothing is. */
    findDifferenceIn: async (tx: Reader, caseId: string): Promise<number | undefined> => {
      const found = await queries.findMoney(tx, caseId)
      const isAsked = found && ['open', 'provisional', 'expired'].includes(found.state)
      if (!isAsked || found.paid_rupiah === null) return undefined
      const rest = found.share_rupiah - found.paid_rupiah
      return rest > 0 ? rest : undefined
    },

    /**
     * How the newest bill of a case stands, and whether whoever asks may move its money: an officer of
     * another office than it was opened at may not.
     */
    findMoneyIn: async (tx: Reader, caseId: string): Promise<CaseMoney | undefined> => {
      const found = await queries.findMoney(tx, caseId)
      const isHere = tx.who.kind !== 'officer' || tx.who.office === found?.office
      return found && { state: found.state, isHere }
    },
  }
}
