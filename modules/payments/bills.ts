import { isDeepStrictEqual } from 'node:util'
import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type Line, sumOf } from './domain.ts'
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

/** Asks for the right to see what belongs to somebody, before knowing whether it exists. */
function allowLooking(who: Who): void {
  const office = 'office' in who ? who.office : undefined
  const person = who.kind === 'person' ? who.personId : null
  allow(who, 'payments.read', { ...(office && { office }), person })
}

async function viewOf(tx: Reader, row: BillRow | undefined): Promise<Bill | undefined> {
  if (!row) return undefined
  allow(tx.who, 'payments.read', { office: row.office, person: row.person })
  return billOf(row, await queries.listAttempts(tx, row))
}

/** Opening, reading and withdrawing bills. */
export function createBills({ db, events, now }: Needs) {
  /** The bill the case already has: the same one again is fine, another one is not. */
  async function sameBill(tx: Tx, { caseId, lines }: NewBill): Promise<Bill> {
    const row = await queries.lockOpenBillOfCase(tx, caseId)
    if (!row || !isDeepStrictEqual(row.lines, lines)) throw new Refusal('payments.billExists')
    return billOf(row, await queries.listAttempts(tx, row))
  }

  return {
    /**
     * Opens the one bill of a case in the caller's transaction. A bill of nothing is paid at once.
     * Refuses with payments.billExists when another bill of the case waits to be paid.
     */
    openBillIn: async (tx: Tx, bill: NewBill): Promise<Bill> => {
      const { office, caseId, person, lines, expiresAt } = bill
      allow(tx.who, 'payments.open', { office, person })
      const at = now()
      const amount = sumOf(lines)
      const isFree = amount === 0
      const row = await queries.addBill(tx, {
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
      })
      if (!row) return sameBill(tx, bill)
      const facts = billFacts(row)
      await events.publish(tx, billOpened, { ...facts, expiresAt: expiresAt.toString() })
      if (isFree) await events.publish(tx, confirmed, facts)
      return billOf(row, [])
    },

    /**
     * Withdraws the unpaid bill of a case in the caller's transaction. Its orders are then ended at
     * the provider by the sweep; money that comes all the same is told as payments.paidLate.
     */
    cancelBillIn: async (tx: Tx, { caseId }: { caseId: string }): Promise<'cancelled' | 'none'> => {
      const row = await queries.lockOpenBillOfCase(tx, caseId)
      if (!row) return 'none'
      allow(tx.who, 'payments.open', { office: row.office, person: row.person })
      const at = now()
      await queries.markBill(tx, row, 'cancelled', at)
      for (const attempt of await queries.listAttempts(tx, row)) {
        await queries.markPoll(tx, attempt, at)
      }
      await events.publish(tx, billCancelled, billFacts(row))
      return 'cancelled'
    },

    /** Gives the bills of a case begun at the desk to the account its applicant has made since. */
    giveBillsIn: async (
      tx: Tx,
      { caseId, person }: { caseId: string; person: string },
    ): Promise<void> => {
      const row = await queries.findBillOfCase(tx, caseId)
      if (!row) return
      allow(tx.who, 'payments.open', { office: row.office, person: row.person })
      await queries.markPerson(tx, { caseId, office: row.office, person })
    },

    /** The newest bill of a case, when there is one the asker may see. */
    findBill: (who: Who, caseId: string): Promise<Bill | undefined> =>
      db.read(who, async (tx) => {
        allowLooking(who)
        return viewOf(tx, await queries.findBillOfCase(tx, caseId))
      }),

    /** The newest bill of a case, inside the caller's transaction. */
    findBillIn: async (tx: Reader, caseId: string): Promise<Bill | undefined> => {
      allowLooking(tx.who)
      return viewOf(tx, await queries.findBillOfCase(tx, caseId))
    },

    /** One bill by its address. Refuses with payments.noBill. */
    getBill: (who: Who, billId: string): Promise<Bill> =>
      db.read(who, async (tx) => {
        allowLooking(who)
        const bill = await viewOf(tx, await queries.findBill(tx, billId))
        if (!bill) throw new Refusal('payments.noBill')
        return bill
      }),
  }
}
