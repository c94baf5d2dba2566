import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'

/** What the public log is made of. */
export type Needs = {
  db: Db
  vault: Vault
  /** The real clock: a log that a turned clock could date would prove nothing. */
  realNow: () => Temporal.Instant
  /** Where the log is read; its name when it begins. */
  origin: string
  /** How many events one commit adds at most. */
  most?: number
}
