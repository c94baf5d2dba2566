import { dayOf } from '#packages/calendar'
import type { OfficeDay } from './day-queries.ts'
import type { BookableOffice } from './domain.ts'

/** The office-day a wish is for, and the word by which it is known. */
export type Named = { key: string; place: OfficeDay }

// Minutes people wish for; one that is forgotten is worked out anew.
const mostNames = 10_000

/** Says which office-day a minute belongs to: in a rush thousands ask about the same few minutes. */
export function createDayNames(officeOf: (id: string) => BookableOffice) {
  const names = new Map<string, Named>()
  return ({ office, startsAt }: { office: string; startsAt: Temporal.Instant }): Named => {
    const { zone, id } = officeOf(office).file
    const name = `${office} ${zone} ${startsAt.epochMilliseconds}`
    const known = names.get(name)
    if (known) return known
    if (names.size >= mostNames) names.clear()
    const day = dayOf(startsAt, zone)
    const made = { key: `${office}|${day}`, place: { office: id, day } }
    names.set(name, made)
    return made
  }
}
