import type { Db } from '#platform/db'
import type { Drawing } from '#platform/drawing'
import type { Events } from '#platform/events'
import type { Scanner } from '#platform/scanner'
import type { Vault } from '#platform/vault'

/** What the module is made of. `secretBytes` are from a source nobody can foresee. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  secretBytes: (count: number) => Uint8Array
  /** Draws photographs anew; every part of a program uses the same one unless it says otherwise. */
  drawing?: Drawing
  /** Without one nothing is scanned. */
  scanner?: Scanner | undefined
}
