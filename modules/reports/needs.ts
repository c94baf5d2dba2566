import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the module is made of. `secretBytes` are from a source nobody can foresee. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  secretBytes: (count: number) => Uint8Array
}
