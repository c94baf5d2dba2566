import { type BookableDay, takePlace, type Visit } from '#packages/booking'
import { isWorkingDay } from '#packages/calendar'
import type { Reader, Tx } from '#platform/db'
import type { OfficeDay } from './day-queries.ts'
import { findVersion, tellVersion } from './day-queries.ts'
import type { PlaceRequest } from './decide-one.ts'
import { type BookableOffice, type Booking, isWithinHorizon, withPriority } from './domain.ts'

/** A day as it stood at a version of it, under an office as it was then. */
type Seen = { version: number; office: BookableOffice; bookable: BookableDay }

// Days that people ask for now; one that is forgotten is read anew.
const mostDays = 1000

const nameOf = ({ office, day }: OfficeDay) => `${office}|${day}`

/** Who may have a place already is not turned away before that is looked at. */
function createIsMet(met: readonly Booking[]) {
  const cases = new Set(met.map(({ caseId }) => caseId))
  const people = new Set(met.map(({ person, service }) => `${person} ${service}`))
  return ({ caseId, person, service }: PlaceRequest) =>
    cases.has(caseId) || people.has(`${person} ${service}`)
}

const isPlain = ({ kind, others, party, reason }: PlaceRequest) =>
  kind === 'hold' && !others?.length && !party && !reason

/** Wishes for one day, with the bookings they could meet. */
export type Asking = {
  place: OfficeDay
  office: BookableOffice
  requests: readonly PlaceRequest[]
  met: readonly Booking[]
  now: Temporal.Instant
  visitOf: (service: string) => Visit | undefined
}

/**
 * What this process remembers of the days it decided: most of a rush comes when nothing is left, and is
 * told so without holding the day or reading it. The memory is a hint: only what stands at the version the
 * database names now is believed, and nobody is ever given a place from it.
 */
export function createSoldOut() {
  const days = new Map<string, Seen>()

  function isFull(seen: Seen, { now, visitOf }: Asking, request: PlaceRequest) {
    const visit = visitOf(request.service)
    if (!visit) return false
    const wish = { startsAt: request.startsAt, now }
    return takePlace(seen.bookable, withPriority(visit, request), wish).reason === 'full'
  }

  /** Thousands ask for few minutes: each is judged once for all who ask alike. */
  function createIsFull(seen: Seen, asking: Asking) {
    const judged = new Map<string, boolean>()
    return (one: PlaceRequest): boolean => {
      const name = `${one.startsAt.epochMilliseconds} ${one.isPriority ?? false} ${one.service}`
      const known = judged.get(name) ?? isFull(seen, asking, one)
      judged.set(name, known)
      return known
    }
  }

  const isOpenTo = ({ office, place, now }: Asking) =>
    isWithinHorizon(office, place.day, now) && isWorkingDay(office.calendar, place.day)

  return {
    /** Reads which version of the day stands now. */
    look: (tx: Reader, place: OfficeDay): Promise<number | undefined> =>
      days.has(nameOf(place)) ? findVersion(tx, place) : Promise.resolve(undefined),

    /** Those of these wishes that are surely too late, at this version. */
    listLate: (asking: Asking, version: number | undefined): ReadonlySet<PlaceRequest> => {
      const seen = days.get(nameOf(asking.place))
      const isTrue = seen?.version === version && seen?.office.file === asking.office.file
      if (!seen || !isTrue || !isOpenTo(asking)) return new Set()
      const isMet = createIsMet(asking.met)
      const isFullNow = createIsFull(seen, asking)
      return new Set(asking.requests.filter((one) => isPlain(one) && !isMet(one) && isFullNow(one)))
    },

    /** Remembers a day as a batch leaves it, once that is saved. The day must be held. */
    keep: (tx: Tx, place: OfficeDay, { office, bookable }: Omit<Seen, 'version'>): void =>
      tellVersion(tx, place, (version) =>
        tx.after(() => {
          if (days.size >= mostDays) days.clear()
          days.set(nameOf(place), { version, office, bookable })
        }),
      ),
  }
}
