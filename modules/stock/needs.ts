import type { Db } from '#platform/db'
import type { Events } from '#platform/events'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
}
