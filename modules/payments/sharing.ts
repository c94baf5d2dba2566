import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Credit } from './credit.ts'
import { casesOf, type Line, linesOf } from './domain.ts'
import type { Needs } from './needs.ts'
import type { Opening } from './opening.ts'
import * as queries from './queries.ts'
import { type Bill, type BillRow, resourceOf } from './rows.ts'

/** Paying together or each for themselves, or with what is here, for as long as it is not paid. */
export function createSharing(
  { db, now }: Needs,
  { opening, credit }: { opening: Opening; credit: Pick<Credit, 'useFor'> },
) {
  function refuseUnlessOpen(bill: BillRow): void {
    if (bill.state === 'provisional') throw new Refusal('payments.beingPaid')
    if (bill.paid_at) throw new Refusal('payments.alreadyPaid')
    const isOver = Temporal.Instant.compare(bill.expires_at, now()) <= 0
    if (bill.state !== 'open' || isOver) throw new Refusal('payments.billOver')
  }

  async function lock(tx: Tx, billId: string): Promise<BillRow> {
    const { who } = tx
    const bill = await queries.lockBill(tx, billId)
    const person = who.kind === 'person' ? who.personId : null
    const mine = { office: 'office' in who ? who.office : '', person }
    allow(who, 'payments.open', bill ? resourceOf(bill) : mine)
    if (!bill) throw new Refusal('payments.noBill')
    return bill
  }

  async function holdMoneyOf(tx: Tx, billId: string): Promise<void> {
    const seen = await queries.findBill(tx, billId)
    if (seen) await queries.holdMoney(tx, casesOf({ caseId: seen.case_id, lines: seen.lines }))
  }

  return {
    /**
     * One bill each instead of one for all; their time to pay stays the same. Doing it again changes
     * nothing. Refuses with payments.noBill, .alreadyPaid, .beingPaid or .billOver.
     */
    splitBill: (who: Who, { billId }: { billId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        await holdMoneyOf(tx, billId)
        const row = await lock(tx, billId)
        const bill = { caseId: row.case_id, lines: row.lines }
        const cases = casesOf(bill)
        if (cases.length < 2 || row.state === 'cancelled') return
        refuseUnlessOpen(row)
        const { office, person, expires_at: expiresAt } = row
        await opening.cancel(tx, row)
        for (const caseId of cases) {
          const lines = linesOf(bill, [caseId])
          await opening.open(tx, { office, person, expiresAt, caseId, lines })
        }
      }),

    /**
     * Lets money that waits in claims of its own cases pay for this bill; answers how much of the
     * bill is here then. Refuses with payments.noBill, .alreadyPaid, .beingPaid or .billOver.
     */
    useMoneyHere: (who: Who, { billId }: { billId: string }): Promise<number> =>
      db.transaction(who, async (tx) => {
        const bill = await lock(tx, billId)
        refuseUnlessOpen(bill)
        return credit.useFor(tx, bill)
      }),

    /**
     * One bill for all of these cases instead of one each; it ends when the first of theirs would
     * have. Refuses with payments.noBill, .alreadyPaid, .beingPaid, .billOver or .notTogether.
     */
    joinBills: (who: Who, { caseIds }: { caseIds: readonly string[] }): Promise<Bill | undefined> =>
      db.transaction(who, async (tx) => {
        const rows = new Map<string, BillRow>()
        await queries.holdMoney(tx, caseIds)
        for (const caseId of [...caseIds].sort()) {
          const open = await queries.lockOpenBillOfCase(tx, caseId)
          if (open) rows.set(open.id, await lock(tx, open.id))
        }
        const bills = [...rows.values()]
        const [first] = bills
        if (!first) throw new Refusal('payments.noBill')
        if (bills.length === 1) return undefined
        for (const bill of bills) {
          refuseUnlessOpen(bill)
          const isTheirs = bill.office === first.office && bill.person === first.person
          if (!isTheirs) throw new Refusal('payments.notTogether')
        }
        const ends = bills.map(({ expires_at: at }) => at).sort(Temporal.Instant.compare)
        for (const bill of bills) await opening.cancel(tx, bill)
        const all = bills.flatMap((row) => listLines(row))
        const lines = caseIds.flatMap((id) => all.filter((line) => line.caseId === id))
        const caseId = lines[0]?.caseId ?? first.case_id
        const expiresAt = ends[0] ?? first.expires_at
        const { office, person } = first
        return opening.open(tx, { office, person, expiresAt, caseId, lines })
      }),
  }
}

/** Every line of a bill with whose it is. */
const listLines = ({ case_id, lines }: BillRow): Line[] =>
  lines.map((line) => ({ ...line, caseId: line.caseId ?? case_id }))
