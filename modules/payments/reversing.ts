import type { Tx } from '#platform/db'
import type { Standing } from './booking.ts'
import type { ClaimOpening } from './claim-opening.ts'
import { findPayment, listClaimsOfTransfer } from './claim-queries.ts'
import type { Claims } from './claims.ts'
import type { Credit } from './credit.ts'
import { splitOver } from './domain.ts'
import { reversed } from './events.ts'
import { unpaid } from './ledger.ts'
import { addTransfer, findBooking, listEntries, listSides } from './ledger-queries.ts'
import { attemptFacts, type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'

/** Which claims end, wait again or are opened when money is taken back. */
export type ReversingClaims = Pick<ClaimOpening, 'open'> &
  Pick<Claims, 'voidClaimsIn'> &
  Pick<Credit, 'release'>

/** What money that is taken back does to its bill, and to every bill it helped to pay since. */
export function createReversing({ events }: Needs, claims: ReversingClaims) {
  /** Ends the claims of a transfer; a bill that had used one has lost that much. */
  async function endClaims(tx: Tx, transferId: string, { attempt, at }: Standing): Promise<void> {
    const { office } = attempt
    for (const one of await claims.voidClaimsIn(tx, { office, id: transferId })) {
      if (one.state !== 'used' || !one.used_by) continue
      const bill = (await queries.lockBill(tx, one.used_by))!
      await lose(tx, { bill, attempt, at }, one.amount_rupiah - one.returned_rupiah)
    }
  }

  /** Part of what was here for a bill is gone: it asks for that again, or was not paid after all. */
  async function lose(tx: Tx, standing: Standing, rupiah: number): Promise<void> {
    const { bill } = standing
    if (bill.state === 'paid') return dispute(tx, standing)
    if (bill.state !== 'open' && bill.state !== 'provisional') return
    const credit = Math.max(bill.credit_rupiah - rupiah, 0)
    await queries.markCredit(tx, bill, { credit, checkAt: bill.expires_at })
  }

  async function dispute(tx: Tx, standing: Standing): Promise<void> {
    const { bill, attempt, at } = standing
    const { office, id: billId, paid_by: attemptId } = bill
    const payment = await findPayment(tx, bill)
    await queries.markBill(tx, bill, 'disputed', at)
    if (payment && attemptId) {
      const sides = await listEntries(tx, { office, id: payment.id })
      const of = (name: string) => sides.find(({ account }) => account === name)?.amount_rupiah ?? 0
      const entries = unpaid(of('fees'))
      await addTransfer(tx, { office, id: newId(), billId, attemptId, kind: 'unpaid', at, entries })
      await endClaims(tx, payment.id, standing)
      await claimRest(tx, standing, { transferId: payment.id, came: of('gateway') })
    }
    await claims.release(tx, bill)
    await events.publish(tx, reversed, attemptFacts(bill, attempt))
  }

  /** What came for a bill that is not paid belongs to whoever sent it, as far as it has not gone back. */
  async function claimRest(
    tx: Tx,
    { bill }: Standing,
    { transferId, came }: { transferId: string; came: number },
  ): Promise<void> {
    const known = await listClaimsOfTransfer(tx, { office: bill.office, id: transferId })
    const gone = known.reduce((sum, one) => sum + one.returned_rupiah, 0)
    const parts = splitOver({ caseId: bill.case_id, lines: bill.lines }, Math.max(came - gone, 0))
    for (const part of parts) await claims.open(tx, { bill, transferId, reason: 'short', ...part })
  }

  async function takeBack(tx: Tx, standing: Standing, booked: { id: string; kind: string }) {
    const { bill, attempt, at } = standing
    const { office, id: attemptId } = attempt
    const entries = (await listSides(tx, attempt)).map((side) => ({
      account: side.account,
      amountRupiah: -side.amount_rupiah,
    }))
    const told = { office, id: newId(), billId: bill.id, attemptId, at, entries }
    await addTransfer(tx, { ...told, kind: 'reversal' })
    if (bill.paid_by === attempt.id) await queries.markBill(tx, bill, 'disputed', at)
    await endClaims(tx, booked.id, standing)
    if (bill.paid_by === attempt.id) await claims.release(tx, bill)
    else if (booked.kind === 'short') await lose(tx, standing, attempt.received_rupiah!)
  }

  return {
    /** Money that was promised or had come was taken back. */
    reverse: async (tx: Tx, standing: Standing): Promise<void> => {
      const { bill, attempt, at } = standing
      const booked = await findBooking(tx, attempt)
      if (booked) await takeBack(tx, standing, booked)
      if (attempt.state === 'provisional' && bill.state === 'provisional') {
        await queries.markBill(tx, bill, 'open', at)
      }
      await events.publish(tx, reversed, attemptFacts(bill, attempt))
    },
  }
}
