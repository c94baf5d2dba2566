import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
  /** Nobody sets aside the passport of their own, or is witness to their family. */
  conflicts?: Conflicts<Reader>
}
