import type { Words } from '#packages/words'

/** "November 2026". */
export const sayMonth = (month: Temporal.PlainDate, { locale }: Words): string =>
  month.toLocaleString(locale, { month: 'long', year: 'numeric' })

/** "Nov". */
export const sayShortMonth = (month: Temporal.PlainDate, { locale }: Words): string =>
  month.toLocaleString(locale, { month: 'short' })

/** A number as people write it, with so many decimals at most. */
export const sayNumber = (value: number, { locale }: Words, decimals = 2): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value)
