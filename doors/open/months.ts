import { dayOf } from '#packages/calendar'

const monthsShown = 12

/** The months figures are shown of, the newest first; each by its first day. */
export function listMonths(now: Temporal.Instant): Temporal.PlainDate[] {
  const newest = dayOf(now, 'Asia/Jakarta').with({ day: 1 })
  return Array.from({ length: monthsShown }, (_, back) => newest.subtract({ months: back }))
}

/** The month an address names, when it is one of those shown. */
export const readMonth = (text: string | undefined, months: readonly Temporal.PlainDate[]) =>
  months.find((month) => month.toPlainYearMonth().toString() === text)
