import { allow, system, type Who } from '#packages/access'
import { compareBooks, type Differences, type SettledRow } from './compare.ts'
import { listBalances } from './ledger-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** A span of the provider's settlement file. */
export type Settlement = { from: Temporal.Instant; to: Temporal.Instant; rows: SettledRow[] }

/** Our books against the provider's, and the balances of an office. */
export function createBooks({ db, now, gateway }: Needs) {
  return {
    /** Compares a settlement file with our orders of that span; what is unconfirmed becomes due. */
    compareSettlement: async (who: Who, { from, to, rows }: Settlement): Promise<Differences> => {
      allow(who, 'payments.settle')
      return db.transaction(system('payments'), async (tx) => {
        const span = { provider: gateway.name, from, to }
        const attempts = await queries.listAttemptsBetween(tx, span)
        const ours = attempts.map((row) => ({
          orderId: row.order_id,
          amountRupiah: row.amount_rupiah,
          isConfirmed: row.state === 'confirmed' || row.state === 'short',
        }))
        const differences = compareBooks(ours, rows)
        const unconfirmed = new Set(differences.unconfirmedHere)
        for (const row of attempts.filter((one) => unconfirmed.has(one.order_id))) {
          await queries.markPoll(tx, row, now())
        }
        return differences
      })
    },

    /** What the provider owes the office, what is fees, and what is owed back. Sums to zero. */
    listBalances: (who: Who, office: string) =>
      db.read(who, async (tx) => {
        allow(who, 'payments.read', { office })
        return (await listBalances(tx, office)).map(({ account, amount_rupiah }) => ({
          account,
          amountRupiah: amount_rupiah,
        }))
      }),
  }
}
