import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'
import type { WitnessAddress } from '#platform/witness'

/** What the public log is made of. */
export type Needs = {
  db: Db
  vault: Vault
  events: Pick<Events, 'publish'>
  newId: () => string
  /** The real clock: a log that a turned clock could date would prove nothing. */
  realNow: () => Temporal.Instant
  /** Where the log is read; its name when it begins. */
  origin: string
  /** Who is shown what the log says, and signs it; nobody where none was named. */
  witnesses?: readonly WitnessAddress[]
  /** What an applicant is not told of their own application, by the event's name: it can be a secret. */
  isSecret?: (name: string) => boolean
  /** How many events one commit adds at most. */
  most?: number
}
