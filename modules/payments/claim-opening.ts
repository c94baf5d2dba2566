import { allow, type Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { ClaimReason, ClaimRow, NewClaimRow, SealedStepRow } from './claim-queries.ts'
import * as claimQueries from './claim-queries.ts'
import { shareOf } from './domain.ts'
import { claimOpened } from './events.ts'
import { type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'
import type { BillRow } from './rows.ts'

/** The office's own promise; the time the law gives is to be confirmed by the office. */
export const answerDays = 14

/** Who does something, as a book of steps writes it. */
export const actorOf = (who: Who): string => {
  if (who.kind === 'officer') return who.staffId
  return who.kind === 'person' ? who.personId : who.kind
}

/** A step with nothing said beyond that it happened. */
export const bareStep = (
  tx: Tx,
  claim: { office: string; id: string },
  at: Temporal.Instant,
): Omit<SealedStepRow, 'step'> => ({
  office: claim.office,
  id: newId(),
  claim_id: claim.id,
  staff: actorOf(tx.who),
  at,
  amount_rupiah: null,
  basis: null,
  reason: null,
  payee: null,
  document: null,
  told_sealed: null,
})

/** The facts that every news of a claim carries. */
export const claimFacts = (row: NewClaimRow) => ({
  office: row.office,
  claimId: row.id,
  number: row.number,
  billId: row.bill_id,
  caseId: row.case_id,
  person: row.person,
  reason: row.reason,
  amountRupiah: row.amount_rupiah,
})

/** Which money of whom a claim is about. */
export type Claimed = {
  bill: BillRow
  caseId: string
  transferId: string
  reason: ClaimReason
  amountRupiah: number
}

/** What opening a claim answers. */
export type OpenedClaim = { claimId: string; number: string; amountRupiah: number }

// What was paid as a fee is claimed once, whether the case was changed first or withdrawn at once.
const isOfFee = (one: ClaimRow, reason: ClaimReason) =>
  claimQueries.isFee(reason) && claimQueries.isFee(one.reason) && one.state !== 'used'

/** Opening claims inside somebody's transaction. */
export function createClaimOpening({ events, now }: Needs) {
  async function open(tx: Tx, claimed: Claimed): Promise<OpenedClaim> {
    const { bill, caseId, transferId, reason, amountRupiah } = claimed
    const { office, person } = bill
    const known = (await claimQueries.listClaimsOfTransfer(tx, { office, id: transferId })).find(
      (one) => one.case_id === caseId && (one.reason === reason || isOfFee(one, reason)),
    )
    if (known) return { claimId: known.id, number: known.number, amountRupiah: known.amount_rupiah }
    const at = now()
    // Numbers are of the state's year, which is counted in Jakarta.
    const { year } = at.toZonedDateTimeISO('Asia/Jakarta')
    const nth = await claimQueries.takeNumber(tx, { office, year })
    const row = {
      office,
      id: newId(),
      number: `KU-${year}-${String(nth).padStart(4, '0')}`,
      case_id: caseId,
      bill_id: bill.id,
      transfer_id: transferId,
      person,
      reason,
      amount_rupiah: amountRupiah,
      returned_rupiah: 0,
      state: 'open' as const,
      opened_at: at,
      due_at: at.add({ hours: 24 * answerDays }),
    }
    await claimQueries.addClaim(tx, row)
    await claimQueries.addStep(tx, { ...bareStep(tx, row, at), step: 'opened' })
    await events.publish(tx, claimOpened, { ...claimFacts(row), dueAt: row.due_at.toString() })
    return { claimId: row.id, number: row.number, amountRupiah }
  }

  return {
    open,

    /**
     * Opens the claim for what was paid for a case that is given up, in the caller's transaction:
     * a number, a day by which it is answered, and a letter. Nothing when nothing was paid. Asked
     * again it gives the same claim. What becomes of the money is decided by two persons later.
     */
    openClaimIn: async (
      tx: Tx,
      { caseId, reason }: { caseId: string; reason: 'withdrawn' | 'changed' },
    ): Promise<OpenedClaim | undefined> => {
      const bill = await queries.findPaidBillOfCase(tx, caseId)
      if (!bill) return undefined
      allow(tx.who, 'payments.open', { office: bill.office, person: bill.person })
      const payment = await claimQueries.findPayment(tx, bill)
      const amountRupiah = shareOf({ caseId: bill.case_id, lines: bill.lines }, caseId)
      if (!payment || amountRupiah === 0) return undefined
      return open(tx, { bill, caseId, transferId: payment.id, reason, amountRupiah })
    },
  }
}

/** What createClaimOpening makes. */
export type ClaimOpening = ReturnType<typeof createClaimOpening>
