import type { Conflicts } from '#packages/access'
import type { BookingPolicy, OfficeFile, WaitingPolicy } from '#packages/booking'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'
import type { Minutes } from './minutes.ts'

/** What appointments ask of the catalogue. Both refuse an id that does not exist. */
export type Catalogue = {
  getOffice: (id: string) => OfficeFile
  listOffices: () => readonly OfficeFile[]
  getService: (id: string) => Bookable
  /** Services and leaflets: whoever comes about a leaflet may have been booked elsewhere. */
  getEntry: (id: string) => Bookable
}

type Bookable = {
  definition: {
    appointment?:
      | { walkIn?: boolean; stages: readonly { id: string; minutes: number; visit?: number }[] }
      | undefined
  }
}

/**
 * What a case says of the visit a place is for: the whole of it is to come, whoever it is of is here
 * for it, the rest from a stage on is left, or nothing is.
 */
export type CaseVisit = { office: string } & (
  | { due: 'whole' | 'here' | 'none'; stage?: undefined }
  | { due: 'rest'; stage: string }
)

/** What appointments are made of, and the minutes they know to be true. */
export type Parts = Needs & { minutes: Minutes }

/** What appointments are made of. */
export type Needs = {
  db: Db
  events: Events
  catalogue: Catalogue
  now: () => Temporal.Instant
  newId: () => string
  /** Numbers from 0 up to 1 that nobody can foresee; codes are made of them. */
  random: () => number
  policy: BookingPolicy
  /** How places that were given back come to the next person; the usual way unless told. */
  waiting?: WaitingPolicy
  /** Nobody gives a place by hand to their own or their family. */
  conflicts?: Conflicts<Reader>
  /** Where these cases are now and what their first visit still awaits, as far as it is known. */
  listVisitsIn?: (tx: Reader, caseIds: readonly string[]) => Promise<ReadonlyMap<string, CaseVisit>>
}
