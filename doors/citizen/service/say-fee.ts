import { rupiah } from '#packages/money'
import type { Words } from '#packages/words'

/** A fee in words: free, so much, or not known yet. */
export function sayFee(words: Words, feeRupiah: number | null): string {
  if (feeRupiah === null) return words('citizen.service.unconfirmed')
  return feeRupiah === 0 ? words('citizen.service.free') : rupiah(feeRupiah, words.locale)
}
