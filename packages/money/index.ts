/** Whole rupiah: no office has taken a fraction of one in a lifetime, so none can be written. */
export type Rupiah = number

/** Far above any fee or day's takings; what is larger is a slip or an attack. */
export const largestRupiah = 1_000_000_000_000

/** Whether this is an amount somebody can owe: whole, not negative, not absurd. */
export const isRupiah = (amount: unknown): amount is Rupiah =>
  typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 && amount <= largestRupiah

/** The amount itself, or a RangeError: money that is not whole is a bug, never rounded away. */
export function asRupiah(amount: number): Rupiah {
  if (!isRupiah(amount)) throw new RangeError(`${amount} is not an amount in whole rupiah`)
  return amount
}

const written = new Map<string, Intl.NumberFormat>()

/** The amount as people read it: "Rp350.000" in Indonesian (id-ID), "Rp350,000" in English (en-GB). */
export function rupiah(amount: Rupiah, locale = 'id-ID'): string {
  let format = written.get(locale)
  if (!format) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: 'always' })
    written.set(locale, format)
  }
  return `Rp${format.format(asRupiah(amount))}`
}

/** The sum of whole amounts; one that is not throws. */
export const sumRupiah = (amounts: readonly Rupiah[]): Rupiah =>
  asRupiah(amounts.reduce((sum, amount) => sum + asRupiah(amount), 0))

/**
 * Reads an amount a machine wrote, such as "350000.00" or "350000" from a payment provider.
 * Anything with a fraction of a rupiah, a sign or a separator is nothing.
 */
export function readRupiah(text: string): Rupiah | undefined {
  const whole = /^(\d{1,13})(\.0{1,2})?$/.exec(text.trim())?.[1]
  return whole === undefined || !isRupiah(Number(whole)) ? undefined : Number(whole)
}
