import type { Tx } from '#platform/db'
import { bareStep, type ClaimOpening, claimFacts } from './claim-opening.ts'
import * as claimQueries from './claim-queries.ts'
import { casesOf } from './domain.ts'
import { claimMoved } from './events.ts'
import { listShorts } from './ledger-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import type { BillRow } from './rows.ts'

/** Money that is here for somebody and helps to pay their next bill, instead of waiting for a return. */
export function createCredit({ events, now }: Needs, { open }: Pick<ClaimOpening, 'open'>) {
  async function move(tx: Tx, row: claimQueries.ClaimRow, bill: BillRow, isUsed: boolean) {
    const step = isUsed ? 'used' : 'reopened'
    await claimQueries.addStep(tx, { ...bareStep(tx, row, now()), step })
    await claimQueries.markUsed(tx, row, isUsed ? bill.id : null)
    const stepRupiah = row.amount_rupiah - row.returned_rupiah
    await events.publish(tx, claimMoved, { ...claimFacts(row), step, stepRupiah })
  }

  return {
    /** Lets the open claims of its cases pay for an open bill; a claim under proposal is left alone. */
    useFor: async (tx: Tx, bill: BillRow): Promise<number> => {
      const cases = casesOf({ caseId: bill.case_id, lines: bill.lines })
      const claims = await claimQueries.lockUsable(tx, { office: bill.office, cases })
      for (const row of claims) await move(tx, row, bill, true)
      const used = claims.reduce((sum, one) => sum + one.amount_rupiah - one.returned_rupiah, 0)
      const credit = bill.credit_rupiah + used
      // What is paid already is booked by the next sweep, which may write the ledger.
      const checkAt = credit >= bill.amount_rupiah ? now() : bill.expires_at
      if (used > 0) await queries.markCredit(tx, bill, { credit, checkAt })
      return credit
    },

    /** The bill is not paid: what was used for it waits again, and what came for it is claimed. */
    release: async (tx: Tx, bill: BillRow): Promise<void> => {
      if (bill.credit_rupiah === 0) return
      for (const row of await claimQueries.listUsedBy(tx, bill)) await move(tx, row, bill, false)
      for (const { id, amount_rupiah: amountRupiah } of await listShorts(tx, bill)) {
        await open(tx, {
          bill,
          caseId: bill.case_id,
          transferId: id,
          reason: 'short',
          amountRupiah,
        })
      }
    },
  }
}

/** What createCredit makes. */
export type Credit = ReturnType<typeof createCredit>
