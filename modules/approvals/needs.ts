import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  /** Security lives on the real clock, whatever the office's clock says. */
  realNow: () => Temporal.Instant
  newId: () => string
  /** Numbers from 0 up to 1 that nobody can foresee. */
  random: () => number
  /** How many could agree and ever came in, but for these. */
  countOthersIn: (tx: Reader, not: readonly string[]) => Promise<number>
  /** What somebody who works here is called. */
  findNameIn: (tx: Reader, staffId: string) => Promise<string | undefined>
  /** The second yes is not that of a spouse. */
  conflicts?: Conflicts<Reader>
}
