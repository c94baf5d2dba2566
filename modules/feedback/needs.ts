import type { Applications } from '#modules/applications'
import type { Catalogue } from '#modules/catalogue'
import type { Queue } from '#modules/queue'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What feedback is made of. */
export type Needs = {
  db: Db
  events: Events
  vault: Pick<Vault, 'blindIndex'>
  now: () => Temporal.Instant
  /** An id of chance alone: the ids of the house begin with the time, and that would tell who wrote. */
  chanceId: () => string
  catalogue: Pick<Catalogue, 'listOffices' | 'findOffice'>
  queue: Pick<Queue, 'findTicket'>
  applications: Pick<Applications, 'getCase'>
}
