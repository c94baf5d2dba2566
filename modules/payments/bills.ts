import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { listClaimsOfBill } from './claim-queries.ts'
import { type Claim, claimOf } from './claim-reading.ts'
import { listSteps } from './claim-steps.ts'
import type { Needs } from './needs.ts'
import type { NewBill, Opening } from './opening.ts'
import * as queries from './queries.ts'
import { type Bill, type BillRow, billOf, resourceOf } from './rows.ts'

/** Asks for the right to see what belongs to somebody, before knowing whether it exists. */
function allowLooking(who: Who): void {
  const office = 'office' in who ? who.office : undefined
  const person = who.kind === 'person' ? who.personId : null
  allow(who, 'payments.read', { ...(office && { office }), person })
}

/** Opening, reading and withdrawing bills. */
export function createBills({ db, vault }: Needs, opening: Opening) {
  async function viewOf(tx: Reader, row: BillRow | undefined): Promise<Bill | undefined> {
    if (!row) return undefined
    allow(tx.who, 'payments.read', resourceOf(row))
    const attempts = await queries.listAttempts(tx, row)
    return billOf(row, attempts, row.state === 'open' ? [] : await claimsOf(tx, row))
  }

  async function claimsOf(tx: Reader, bill: BillRow): Promise<Claim[]> {
    const rows = await listClaimsOfBill(tx, bill)
    return Promise.all(rows.map(async (row) => claimOf(row, await listSteps(tx, vault, row))))
  }

  return {
    /**
     * Opens the one bill of a case in the caller's transaction, or one of several cases when its
     * lines say whose they are. A bill of nothing is paid at once. Refuses with payments.billExists
     * when another bill of such a case waits to be paid.
     */
    openBillIn: (tx: Tx, bill: NewBill): Promise<Bill> => opening.open(tx, bill),

    /**
     * Withdraws the unpaid bill of a case in the caller's transaction. Of a bill for several cases
     * the others get a new one, without this case and with the same end. Money that comes for the
     * old one all the same is told as payments.paidLate. Refuses with payments.beingPaid when the
     * money for several is on its way.
     */
    cancelBillIn: async (tx: Tx, { caseId }: { caseId: string }): Promise<'cancelled' | 'none'> => {
      const row = await queries.holdOpenBillOfCase(tx, caseId)
      if (!row) return 'none'
      await opening.withdraw(tx, row, caseId)
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

    /** Every bill of a case, oldest first, with what was tried and what is owed. */
    listBills: (who: Who, caseId: string): Promise<Bill[]> =>
      db.read(who, async (tx) => {
        allowLooking(who)
        const bills: Bill[] = []
        for (const row of await queries.listBillsOfCase(tx, caseId)) {
          const bill = await viewOf(tx, row)
          if (bill) bills.push(bill)
        }
        return bills
      }),

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
