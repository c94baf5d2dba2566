import type { Tx } from '#platform/db'
import type { ClaimOpening } from './claim-opening.ts'
import { isFee, listUsedBy } from './claim-queries.ts'
import type { Credit } from './credit.ts'
import { casesOf, type Fill, splitOver } from './domain.ts'
import { amountDiffers, confirmed, paidLate, shortPaid, surplus } from './events.ts'
import { cameFor, creditUsed } from './ledger.ts'
import { addTransfer } from './ledger-queries.ts'
import { attemptFacts, billFacts, type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'
import type { AttemptRow, BillRow } from './rows.ts'

/** A bill and an attempt under their lock, at a moment. */
export type Standing = { bill: BillRow; attempt: AttemptRow; at: Temporal.Instant }

/** Which claims booking opens, and lets pay for what is owed. */
export type BookingClaims = Pick<ClaimOpening, 'open'> & Pick<Credit, 'useFor'>

/** What money that came does to bill, ledger and claims, in one transaction. */
export function createBooking({ events }: Needs, claims: BookingClaims) {
  /** How much of the bill's credit was a fee before; the rest was owed. */
  async function creditOf(tx: Tx, bill: BillRow) {
    const used = bill.credit_rupiah === 0 ? [] : await listUsedBy(tx, bill)
    const fees = used
      .filter(({ reason }) => isFee(reason))
      .reduce((sum, one) => sum + one.amount_rupiah - one.returned_rupiah, 0)
    return { fees, owed: bill.credit_rupiah - fees, attemptId: used[0]?.attempt_id }
  }

  async function pay(tx: Tx, { bill, attempt, at }: Standing, excess: number): Promise<void> {
    const { office, id: attemptId } = attempt
    const received = attempt.received_rupiah!
    const credit = await creditOf(tx, bill)
    const entries = creditUsed({ received, credit, amount: bill.amount_rupiah, excess })
    const id = newId()
    const kind = 'payment'
    await addTransfer(tx, { office, id, billId: bill.id, attemptId, kind, at, entries })
    await queries.markBillPaid(tx, bill, { state: 'paid', by: attemptId, at })
    await events.publish(tx, confirmed, billFacts(bill))
    if (excess === 0) return
    const claimed = { bill, caseId: bill.case_id, transferId: id, reason: 'surplus' } as const
    await claims.open(tx, { ...claimed, amountRupiah: excess })
    await events.publish(tx, surplus, { ...attemptFacts(bill, attempt), amountRupiah: excess })
  }

  async function keepShort(
    tx: Tx,
    { bill, attempt, at }: Standing,
    missing: number,
  ): Promise<void> {
    const { office, id: attemptId } = attempt
    const received = attempt.received_rupiah!
    const entries = cameFor('owed', received)
    const kind = 'short'
    await addTransfer(tx, { office, id: newId(), billId: bill.id, attemptId, kind, at, entries })
    if (bill.state === 'provisional') await queries.markBill(tx, bill, 'open', at)
    const credit = bill.credit_rupiah + received
    await queries.markCredit(tx, bill, { credit, checkAt: bill.expires_at })
    const facts = { ...attemptFacts(bill, attempt), amountRupiah: received }
    await events.publish(tx, shortPaid, { ...facts, missingRupiah: missing })
  }

  async function keepBeyond(tx: Tx, { bill, attempt, at }: Standing, kind: 'late' | 'surplus') {
    const { office, id: attemptId } = attempt
    const received = attempt.received_rupiah!
    // A bill that is being opened uses this money, or this money finds that bill.
    await queries.holdMoney(tx, casesOf({ caseId: bill.case_id, lines: bill.lines }))
    const [id, entries] = [newId(), cameFor('owed', received)]
    await addTransfer(tx, { office, id, billId: bill.id, attemptId, kind, at, entries })
    const parts = splitOver({ caseId: bill.case_id, lines: bill.lines }, received)
    for (const part of parts) await claims.open(tx, { bill, transferId: id, reason: kind, ...part })
    const facts = { ...attemptFacts(bill, attempt), amountRupiah: received }
    if (kind === 'late') {
      await queries.markBillPaid(tx, bill, { state: 'paidLate', by: attemptId, at })
      await events.publish(tx, paidLate, facts)
    } else await events.publish(tx, surplus, facts)
    await useForOwed(
      tx,
      parts.map(({ caseId }) => caseId),
    )
  }

  /** What these cases owe meanwhile is paid with it, so that nobody pays twice. */
  async function useForOwed(tx: Tx, cases: readonly string[]): Promise<void> {
    const seen = new Set<string>()
    for (const caseId of [...cases].sort()) {
      const owed = await queries.lockOpenBillOfCase(tx, caseId)
      if (owed?.state === 'open' && !seen.has(owed.id)) await claims.useFor(tx, owed)
      if (owed) seen.add(owed.id)
    }
  }

  return {
    /** Money has come, for good. */
    take: async (tx: Tx, standing: Standing, fill: Fill): Promise<void> => {
      const { bill, attempt } = standing
      if (attempt.received_rupiah !== attempt.amount_rupiah) {
        const facts = { ...attemptFacts(bill, attempt), reportedRupiah: attempt.received_rupiah! }
        await events.publish(tx, amountDiffers, facts)
      }
      if (fill.kind === 'payment') return pay(tx, standing, fill.excess)
      if (fill.kind === 'short') return keepShort(tx, standing, fill.missing)
      return keepBeyond(tx, standing, fill.kind)
    },

    /** A bill that what was here already covers is paid without anybody paying again. */
    payFromCredit: async (tx: Tx, bill: BillRow, at: Temporal.Instant): Promise<boolean> => {
      const excess = bill.credit_rupiah - bill.amount_rupiah
      const isCovered = bill.credit_rupiah > 0 && excess >= 0
      if (!isCovered || bill.state !== 'open') return false
      const credit = await creditOf(tx, bill)
      if (!credit.attemptId) return false
      const { attemptId } = credit
      const entries = creditUsed({ received: 0, credit, amount: bill.amount_rupiah, excess })
      const id = newId()
      const transfer = { office: bill.office, id, billId: bill.id, attemptId, at, entries }
      await addTransfer(tx, { ...transfer, kind: 'use' })
      await queries.markBillPaid(tx, bill, { state: 'paid', by: attemptId, at })
      await events.publish(tx, confirmed, billFacts(bill))
      if (excess === 0) return true
      const claimed = { bill, caseId: bill.case_id, transferId: id, amountRupiah: excess }
      await claims.open(tx, { ...claimed, reason: credit.fees > 0 ? 'leftOver' : 'surplus' })
      return true
    },
  }
}

/** What createBooking makes. */
export type Booking = ReturnType<typeof createBooking>
