import { allow } from '#packages/access'
import type { Tx } from '#platform/db'
import type { ClaimOpening } from './claim-opening.ts'
import { type Line, shareOf, sumOf } from './domain.ts'
import type { Opening } from './opening.ts'
import * as queries from './queries.ts'
import type { Bill } from './rows.ts'

/** A paid application that becomes another service, and what that costs. */
export type Change = { caseId: string; lines: Line[]; expiresAt: Temporal.Instant }

type Parts = { claiming: ClaimOpening; opening: Opening }

/** Money that was paid for one service and now pays for another. */
export function createCarrying({ claiming, opening }: Parts) {
  return {
    /**
     * Lets what was paid for a case pay for what it has become, in the caller's transaction: a dearer
     * one asks for the difference alone, a cheaper one leaves a claim. Nothing when it costs the same
     * or nothing was paid.
     */
    carryOverIn: async (
      tx: Tx,
      { caseId, lines, expiresAt }: Change,
    ): Promise<Bill | undefined> => {
      const paid = await queries.findPaidBillOfCase(tx, caseId)
      if (!paid) return undefined
      const { office, person } = paid
      allow(tx.who, 'payments.open', { office, person })
      const before = shareOf({ caseId: paid.case_id, lines: paid.lines }, caseId)
      if (before === sumOf(lines)) return undefined
      await claiming.openClaimIn(tx, { caseId, reason: 'changed' })
      return opening.open(tx, { office, person, caseId, lines, expiresAt })
    },
  }
}
