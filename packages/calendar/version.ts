import type { OfficeCalendar } from './office-calendar.ts'

/**
 * A calendar written out, the same for the same hours, exceptions and holidays: its digest names the
 * version a deadline was counted with.
 */
export function describeCalendar({ zone, week, exceptions, holidays }: OfficeCalendar): string {
  const days = [...holidays].map(([day, { kind }]) => `${day} ${kind}`).sort()
  return JSON.stringify({ zone, week, exceptions, days })
}
