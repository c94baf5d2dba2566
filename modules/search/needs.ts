import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Officer } from '#packages/access'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  applications: Pick<Applications, 'getCase'>
  appointments: Pick<Appointments, 'findByCode'>
  /** What has numbers of its own, such as letters: the case behind one, in the officer's own office. */
  numbered?: readonly ((who: Officer, number: string) => Promise<string | undefined>)[]
}
