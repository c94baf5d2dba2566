import type { Conflicts } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'

/** What an office must say of itself: when it is open, and whether it is there to practise in. */
export type OfficeHours = Pick<OfficeFile, 'id' | 'kind' | 'zone' | 'hours' | 'exceptions'>

/** What deadlines are made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  /** Nobody moves the day that was promised to their own. */
  conflicts?: Conflicts<Reader>
  /** Every office with its hours. */
  listOffices: () => readonly OfficeHours[]
}
