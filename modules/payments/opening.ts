import { isDeepStrictEqual } from 'node:util'
import { allow } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Credit } from './credit.ts'
import { casesOf, type Line, linesOf, shareOf, sumOf } from './domain.ts'
import { billCancelled, billOpened, confirmed } from './events.ts'
import { billFacts, type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'
import { type Bill, type BillRow, billOf } from './rows.ts'

/** A bill to be opened. */
export type NewBill = {
  office: string
  caseId: string
  person: string | null
  lines: Line[]
  expiresAt: Temporal.Instant
}

/** Opening and withdrawing bills inside somebody's transaction. */
export function createOpening({ events, now }: Needs, credit: Credit) {
  /** The bill the case already has: the same one again is fine, another one is not. */
  async function sameBill(tx: Tx, { caseId, lines }: NewBill): Promise<Bill> {
    const row = await queries.lockOpenBillOfCase(tx, caseId)
    if (!row || !isDeepStrictEqual(row.lines, lines)) throw new Refusal('payments.billExists')
    return billOf(row, await queries.listAttempts(tx, row))
  }

  async function refuseSecond(tx: Tx, bill: NewBill): Promise<void> {
    for (const each of casesOf(bill)) {
      const open = await queries.lockOpenBillOfCase(tx, each)
      if (open && open.case_id !== bill.caseId) throw new Refusal('payments.billExists')
    }
  }

  function rowOf({ office, caseId, person, lines, expiresAt }: NewBill): BillRow {
    const at = now()
    const amount = sumOf(lines)
    const isFree = amount === 0
    return {
      office,
      id: newId(),
      case_id: caseId,
      person,
      lines,
      amount_rupiah: amount,
      state: isFree ? 'paid' : 'open',
      opened_at: at,
      expires_at: expiresAt,
      check_at: isFree ? null : expiresAt,
      paid_at: isFree ? at : null,
      paid_by: null,
      credit_rupiah: 0,
    }
  }

  /** Opens a bill, or gives the same one that is open already. */
  async function open(tx: Tx, bill: NewBill): Promise<Bill> {
    allow(tx.who, 'payments.open', { office: bill.office, person: bill.person })
    await queries.holdMoney(tx, casesOf(bill))
    await refuseSecond(tx, bill)
    const row = await queries.addBill(tx, rowOf(bill))
    if (!row) return sameBill(tx, bill)
    const shares = casesOf(bill).map((id) => ({ caseId: id, amountRupiah: shareOf(bill, id) }))
    await queries.addShares(tx, row, shares)
    const facts = billFacts(row)
    await events.publish(tx, billOpened, { ...facts, expiresAt: bill.expiresAt.toString() })
    if (row.state === 'paid') await events.publish(tx, confirmed, facts)
    const used = row.state === 'open' ? await credit.useFor(tx, row) : 0
    return billOf({ ...row, credit_rupiah: used }, [])
  }

  /** Withdraws a bill under its lock; its orders are ended at the provider by the sweep. */
  async function cancel(tx: Tx, row: BillRow): Promise<void> {
    allow(tx.who, 'payments.open', { office: row.office, person: row.person })
    const at = now()
    await queries.markBill(tx, row, 'cancelled', at)
    await credit.release(tx, row)
    for (const attempt of await queries.listAttempts(tx, row)) {
      await queries.markPoll(tx, attempt, at)
    }
    await events.publish(tx, billCancelled, billFacts(row))
  }

  /**
   * Withdraws what a case has of a bill under its lock: the others of it get a new one with the same
   * end. Refuses with payments.beingPaid when the money for several is on its way.
   */
  async function withdraw(tx: Tx, row: BillRow, caseId: string): Promise<void> {
    const { office, person, lines, expires_at: expiresAt } = row
    const bill = { caseId: row.case_id, lines }
    const others = casesOf(bill).filter((each) => each !== caseId)
    if (others.length > 0 && row.state === 'provisional') throw new Refusal('payments.beingPaid')
    await cancel(tx, row)
    const [lead] = others
    if (lead)
      await open(tx, { office, person, expiresAt, caseId: lead, lines: linesOf(bill, others) })
  }

  return { open, cancel, withdraw }
}

/** What createOpening makes. */
export type Opening = ReturnType<typeof createOpening>
