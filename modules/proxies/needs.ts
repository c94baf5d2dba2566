import type { LetterFacts } from '#modules/applications'
import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the module is made of. `readCase` is asked late: applications are built on what guards them. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  /** Nobody names who collects for their own. */
  conflicts?: Conflicts<Reader>
  readCase: (tx: Reader, caseId: string, action?: string) => Promise<LetterFacts>
}
