import { system } from '#packages/access'
import { Busy, Unknown } from '#platform/db'
import type { Needs } from './needs.ts'
import { findProven } from './ntpn-queries.ts'
import type { ReportRow } from './report-file.ts'
import { findPromised } from './report-queries.ts'
import type { Settle } from './settle.ts'

const asPayments = system('payments')

/**
 * Where only the treasury is final, its file also proves what a gateway had promised. A line is believed
 * as far as it fits: it names our order, its very sum, and a number that no other payment has. What does
 * not fit changes nothing and stands among the differences.
 */
export function createProving({ db, now }: Needs, settle: Settle) {
  const findFitting = ({ reference, amountRupiah, ntpn }: ReportRow) =>
    db.read(asPayments, async (tx) => {
      if (!reference || !ntpn) return undefined
      const attempt = await findPromised(tx, reference)
      if (attempt?.amount_rupiah !== amountRupiah) return undefined
      return (await findProven(tx, ntpn)) ? undefined : attempt
    })

  async function proveOne(row: ReportRow): Promise<void> {
    const attempt = await findFitting(row)
    if (!attempt) return
    const { reference = '', amountRupiah, settledAt, ntpn = '' } = row
    const told = { known: 'yes', state: 'settled', transactionId: reference } as const
    const reading = { ...told, amountRupiah, settledAt, proof: { ntpn } }
    await settle.apply({ attempt, reading, askedAt: now() })
  }

  return {
    /** Each line has its turn; answers what failed, for whoever tells it once the books are compared. */
    prove: async (rows: readonly ReportRow[]): Promise<unknown[]> => {
      const faults: unknown[] = []
      for (const row of rows) {
        try {
          await proveOne(row)
        } catch (error) {
          if (error instanceof Busy || error instanceof Unknown) throw error
          faults.push(error)
        }
      }
      return faults
    },
  }
}
