import type { Applications } from '#modules/applications'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  applications: Pick<Applications, 'act' | 'findByReference' | 'getCase'>
}
