import { allow, type Who } from '#packages/access'
import { listBalances } from './ledger-queries.ts'
import type { Needs } from './needs.ts'

/** The balances of an office. */
export function createBooks({ db }: Needs) {
  return {
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
