import { readFields } from './fields.ts'
import { type Fault, readEmv, readQris } from './read.ts'

/** What we expect of a code before a person is asked to pay with it. */
export type Expected = { amountRupiah: number; merchantName: string; merchantId: string }

/** `ours`, or the first thing that is wrong; nothing but `ours` may be shown to a payer. */
export type DisplayVerdict =
  | 'ours'
  | Fault
  | 'static'
  | 'otherAmount'
  | 'otherName'
  | 'otherMerchant'

// Where the money goes stands in 26 to 45: a length that lies in there is a code somebody has touched.
const isAcquirerWhole = (text: string): boolean =>
  (readEmv(text).fields ?? [])
    .filter(({ tag }) => tag >= '26' && tag <= '45')
    .every(({ value }) => readFields(value) !== undefined)

/** Checks tags 54, 59 and 51.02 of a code the acquirer made against what we asked for. */
export function checkDisplay(text: string, expected: Expected): DisplayVerdict {
  const { qris, fault } = readQris(text)
  if (!qris) return fault
  if (!isAcquirerWhole(text)) return 'shape'
  if (qris.use !== 'dynamic') return 'static'
  if (qris.amountRupiah !== expected.amountRupiah) return 'otherAmount'
  if (qris.merchantName !== expected.merchantName) return 'otherName'
  if (qris.merchantId !== expected.merchantId) return 'otherMerchant'
  return 'ours'
}
