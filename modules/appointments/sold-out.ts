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
const isMet = ({ caseId, person, service }: PlaceRequest, met: readonly Booking[]) =>
  met.some((one) => one.caseId === caseId || (one.person === person && one.service === service))

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

  function isFull(seen: Seen, { office, place, now, visitOf }: Asking, request: PlaceRequest) {
    const visit = visitOf(request.service)
    if (!visit || !isWithinHorizon(office, place.day, now)) return false
    if (!isWorkingDay(office.calendar, place.day)) return false
    const wish = { startsAt: request.startsAt, now }
    return takePlace(seen.bookable, withPriority(visit, request), wish).reason === 'full'
  }

  return {
    /** Reads which version of the day stands now. */
    look: (tx: Reader, place: OfficeDay): Promise<number | undefined> =>
      days.has(nameOf(place)) ? findVersion(tx, place) : Promise.resolve(undefined),

    /** Those of these wishes that are surely too late, at this version. */
    listLate: (asking: Asking, version: number | undefined): ReadonlySet<PlaceRequest> => {
      const seen = days.get(nameOf(asking.place))
      if (!seen || seen.version !== version || seen.office.file !== asking.office.file) {
        return new Set()
      }
      const late = asking.requests.filter(
        (one) => isPlain(one) && !isMet(one, asking.met) && isFull(seen, asking, one),
      )
      return new Set(late)
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
