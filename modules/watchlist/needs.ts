import type { Applications } from '#modules/applications'
import type { Db } from '#platform/db'
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
  /** Nothing where no list is in use. */
  port?: WatchlistPort
  /** Of how many applications that resemble nobody one is drawn for a second look all the same. */
  drawOneIn?: number
}
