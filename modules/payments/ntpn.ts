import { allow, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { isBillingCode, isNtpn } from '#platform/gateways'
import { actorOf } from './claim-opening.ts'
import { gatewayOf, type Needs, newId } from './needs.ts'
import type { NtpnChecks } from './ntpn-checks.ts'
import type { NtpnReason, NtpnRow } from './ntpn-queries.ts'
import * as ntpnQueries from './ntpn-queries.ts'
import * as queries from './queries.ts'
import type { AttemptRow, BillRow } from './rows.ts'
import type { Settle } from './settle.ts'

export type { NtpnReason } from './ntpn-queries.ts'

/** What stands on the receipt somebody shows. */
export type Receipt = { caseId: string; ntpn: string; code: string }

/** A receipt that was entered, and what the treasury says of it. */
export type NtpnEntry = {
  entryId: string
  ntpn: string
  code: string
  state: 'waiting' | 'verified' | 'differs'
  reason?: NtpnReason
  staffId: string
  at: Temporal.Instant
}

const entryOf = (row: NtpnRow): NtpnEntry => ({
  entryId: row.id,
  ntpn: row.ntpn,
  code: row.code,
  state: row.state,
  ...(row.reason && { reason: row.reason }),
  staffId: row.staff,
  at: row.at,
})

type Parts = { settle: Settle; checks: NtpnChecks }

/** Receipts of the treasury entered at a counter, before its own feed tells of the payment. */
export function createNtpn(needs: Needs, { settle, checks }: Parts) {
  const { db, now } = needs

  function readReceipt({ ntpn, code }: Receipt) {
    const tidy = {
      ntpn: ntpn.replaceAll(/[\s.-]/g, '').toUpperCase(),
      code: code.replaceAll(/[\s.-]/g, ''),
    }
    if (!isNtpn(tidy.ntpn)) throw new Refusal('payments.ntpnShape')
    if (!isBillingCode(tidy.code)) throw new Refusal('payments.codeShape')
    return tidy
  }

  /** Whether the receipt is of this bill, as far as can be said before the feed. */
  async function judge(
    tx: Tx,
    { attempt, ntpn }: { attempt: AttemptRow | undefined; ntpn: string },
  ): Promise<NtpnReason | null> {
    if (!attempt) return 'otherCode'
    const proven = await ntpnQueries.findProven(tx, ntpn)
    return proven && proven.id !== attempt.id ? 'otherCode' : null
  }

  async function add(tx: Tx, bill: BillRow, { ntpn, code }: { ntpn: string; code: string }) {
    const attempts = await queries.listAttempts(tx, bill)
    const attempt = attempts.find((one) => one.method === 'billing' && one.code === code)
    const reason = await judge(tx, { attempt, ntpn })
    const row: NtpnRow = {
      office: bill.office,
      id: newId(),
      bill_id: bill.id,
      attempt_id: attempt?.id ?? null,
      person: bill.person,
      ntpn,
      code,
      state: reason ? 'differs' : 'waiting',
      reason,
      staff: actorOf(tx.who),
      at: now(),
    }
    if (!(await ntpnQueries.addEntry(tx, row))) throw new Refusal('payments.ntpnKnown')
    if (reason) await checks.tell(tx, row, reason)
    return { row, attempt: reason ? undefined : attempt }
  }

  return {
    /**
     * Takes what a receipt says: the treasury is asked at once, and until it answers the bill counts
     * as promised. A receipt of another code is kept and told, and pays nothing. Refuses with
     * payments.ntpnShape, .codeShape, .noBill, .alreadyPaid, .billOver or .ntpnKnown.
     */
    enterNtpn: async (who: Officer, receipt: Receipt): Promise<NtpnEntry> => {
      allow(who, 'payments.enterNtpn', { office: who.office })
      const tidy = readReceipt(receipt)
      const { row, attempt } = await db.transaction(who, async (tx) => {
        const found = await queries.findBillOfCase(tx, receipt.caseId)
        if (!found) throw new Refusal('payments.noBill')
        const { caseId } = receipt
        await needs.conflicts?.refuseOwn(tx, { who, caseId, action: 'payments.enterNtpn' })
        const bill = (await queries.lockBill(tx, found.id))!
        if (bill.paid_at) throw new Refusal('payments.alreadyPaid')
        return add(tx, bill, tidy)
      })
      if (!attempt) return entryOf(row)
      const askedAt = now()
      const reading = await gatewayOf(needs, attempt.provider).getStatus(attempt.order_id)
      const after = await settle.apply({ attempt, reading, askedAt })
      if (!['confirmed', 'short'].includes(after.state)) await settle.promise(attempt)
      const entries = await db.read(who, (tx) =>
        ntpnQueries.listEntriesOfBill(tx, { office: row.office, id: row.bill_id }),
      )
      return entryOf(entries.find(({ id }) => id === row.id) ?? row)
    },

    /** The receipts that were entered for the newest bill of a case. */
    listNtpn: (who: Who, caseId: string): Promise<NtpnEntry[]> =>
      db.read(who, async (tx) => {
        const office = 'office' in who ? who.office : ''
        allow(who, 'payments.read', {
          office,
          person: who.kind === 'person' ? who.personId : null,
        })
        const bill = await queries.findBillOfCase(tx, caseId)
        return bill ? (await ntpnQueries.listEntriesOfBill(tx, bill)).map(entryOf) : []
      }),
  }
}
