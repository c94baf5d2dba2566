import type { Tx } from '#platform/db'
import { ntpnDiffers } from './events.ts'
import type { Needs } from './needs.ts'
import type { NtpnReason, NtpnRow } from './ntpn-queries.ts'
import * as queries from './ntpn-queries.ts'
import { findBill } from './queries.ts'
import type { AttemptRow } from './rows.ts'

/** Receipts held against what the treasury says, when it says it. */
export function createNtpnChecks({ events, now }: Needs) {
  async function decide(tx: Tx, row: NtpnRow, reason: NtpnReason | null): Promise<void> {
    await queries.decideEntry(tx, row, { reason, at: now() })
    if (reason) await tell(tx, row, reason)
  }

  async function tell(tx: Tx, row: NtpnRow, reason: NtpnReason): Promise<void> {
    const bill = await findBill(tx, row.bill_id)
    if (!bill) return
    const { office, case_id: caseId, person, amount_rupiah: amountRupiah } = bill
    const facts = { office, billId: bill.id, caseId, person, amountRupiah, entryId: row.id }
    await events.publish(tx, ntpnDiffers, { ...facts, reason })
  }

  return {
    tell,

    /** The treasury has told of a payment: what was shown for it is right, or is told to be wrong. */
    verifyIn: async (tx: Tx, attempt: AttemptRow, ntpn: string): Promise<void> => {
      const about = { office: attempt.office, attemptId: attempt.id, ntpn }
      for (const row of await queries.listEntriesAbout(tx, about)) {
        if (row.attempt_id === attempt.id) {
          await decide(tx, row, row.ntpn === ntpn ? null : 'otherNumber')
        } else await decide(tx, row, 'otherCode')
      }
    },

    /** The treasury never saw what a receipt had promised. */
    breakIn: async (tx: Tx, attempt: AttemptRow): Promise<void> => {
      const about = { office: attempt.office, attemptId: attempt.id, ntpn: '' }
      for (const row of await queries.listEntriesAbout(tx, about)) await decide(tx, row, 'notPaid')
    },
  }
}

/** What createNtpnChecks makes. */
export type NtpnChecks = ReturnType<typeof createNtpnChecks>
