import type { Transfer } from './ledger-queries.ts'

type Entries = Transfer['entries']

const withoutZeros = (entries: Entries): Entries =>
  entries.filter(({ amountRupiah }) => amountRupiah !== 0)

/** Money that came and did not pay a bill: the provider owes it to us, and we owe it to somebody. */
export const cameFor = (account: 'owed' | 'fees', amountRupiah: number): Entries => [
  { account: 'gateway', amountRupiah },
  { account, amountRupiah: -amountRupiah },
]

/**
 * A bill is paid by what came now and what was here already; the excess stays owed. Sums to zero
 * because received and credit are together the amount and the excess.
 */
export const creditUsed = ({
  received,
  credit,
  amount,
  excess,
}: {
  received: number
  credit: { fees: number; owed: number }
  amount: number
  excess: number
}): Entries =>
  withoutZeros([
    { account: 'gateway', amountRupiah: received },
    { account: 'fees', amountRupiah: credit.fees - amount },
    { account: 'owed', amountRupiah: credit.owed - excess },
  ])

/** A bill that was paid is not any more: what stood as its fee is owed, because what came for it is here. */
export const unpaid = (feesRupiah: number): Entries =>
  withoutZeros([
    { account: 'fees', amountRupiah: -feesRupiah },
    { account: 'owed', amountRupiah: feesRupiah },
  ])

/** What was owed, or was taken as a fee and is given up, has been paid back by the office's treasurer. */
export const returnOf = (from: 'owed' | 'fees', amountRupiah: number): Entries => [
  { account: from, amountRupiah },
  { account: 'treasurer', amountRupiah: -amountRupiah },
]
