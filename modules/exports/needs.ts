import type { Conflicts, Who } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the module is made of. `secretBytes` are from a source nobody can foresee. */
export type Needs = {
  db: Db
  /** As whom its own rows are read and written. */
  asSystem: Who
  events: Events
  vault: Vault
  /** The real clock: what may leave for a day does not leave because a clock was turned. */
  realNow: () => Temporal.Instant
  newId: () => string
  secretBytes: (count: number) => Uint8Array
  /** The second yes is not that of somebody whom the first let in. */
  conflicts?: Conflicts<Reader>
}
