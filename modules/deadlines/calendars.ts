import { createHash } from 'node:crypto'
import { createCalendar, describeCalendar, type OfficeCalendar } from '#packages/calendar'
import type { Needs, OfficeHours } from './needs.ts'

/** An office's calendar, and the name of its present version. */
export type Versioned = { calendar: OfficeCalendar; version: string; isPractice: boolean }

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

function read({ kind, zone, hours, exceptions }: OfficeHours): Versioned {
  const calendar = createCalendar({ zone, week: hours, ...(exceptions && { exceptions }) })
  const isPractice = kind === 'practice'
  return { calendar, version: digest(describeCalendar(calendar)), isPractice }
}

/** The calendars of all offices, read once from what the offices say now. */
export function createCalendars({ listOffices }: Pick<Needs, 'listOffices'>) {
  const all = new Map(listOffices().map((office) => [office.id, read(office)]))
  return {
    of: (office: string): Versioned => {
      const found = all.get(office)
      if (!found) throw new Error(`There is no office ${office}`)
      return found
    },
    list: () => [...all].map(([office, { version }]) => ({ office, version })),
  }
}

/** What createCalendars makes. */
export type Calendars = ReturnType<typeof createCalendars>
