import type { Applications } from '#modules/applications'
import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Vault } from '#platform/vault'
import type { WatchlistPort } from '#platform/watchlist'

/** What stands before a decision. */
export type GuardNeeds = {
  db: Db
  now: () => Temporal.Instant
  /** The age of a list is told by the real clock, whatever the demonstration's says. */
  realNow: () => Temporal.Instant
  newId: () => string
}

/** What the module is made of. */
export type Needs = GuardNeeds & {
  vault: Vault
  random: () => number
  applications: Pick<Applications, 'getCase'>
  /** Nobody takes a second look at their own or their family. */
  conflicts?: Conflicts<Reader>
  /** Nothing where no list is in use. */
  port?: WatchlistPort
  /** Of how many applications that resemble nobody one is drawn for a second look all the same. */
  drawOneIn?: number
}
