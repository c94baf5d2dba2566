import type { Transfer } from './ledger-queries.ts'

type Entries = Transfer['entries']

const otherSide: Record<Exclude<Transfer['kind'], 'reversal' | 'return'>, 'fees' | 'owed'> = {
  payment: 'fees',
  late: 'owed',
  surplus: 'owed',
}

/** The two sides of money that came: what the provider owes us, and what it is for. They sum to zero. */
export const entriesOf = (kind: keyof typeof otherSide, amountRupiah: number): Entries => [
  { account: 'gateway', amountRupiah },
  { account: otherSide[kind], amountRupiah: -amountRupiah },
]

/** The same, taken back. */
export const reversalOf = (kind: keyof typeof otherSide, amountRupiah: number): Entries =>
  entriesOf(kind, amountRupiah).map((entry) => ({ ...entry, amountRupiah: -entry.amountRupiah }))

/** What was owed, or was taken as a fee and is given up, has been paid back by the office's treasurer. */
export const returnOf = (from: 'owed' | 'fees', amountRupiah: number): Entries => [
  { account: from, amountRupiah },
  { account: 'treasurer', amountRupiah: -amountRupiah },
]
