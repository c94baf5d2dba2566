import type { LetterFacts } from '#modules/applications'
import type { Deadlines } from '#modules/deadlines'
import type { Conflicts, Who } from '#packages/access'
import type { Db, Reader, Tx } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the module is made of. `readCase` is asked late: applications are built on what guards them. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  /** Security lives on the real clock, whatever the office's clock says. */
  realNow: () => Temporal.Instant
  newId: () => string
  deadlines: Pick<Deadlines, 'dueAfter'>
  /** Nobody asks or answers about their own or their family. */
  conflicts?: Conflicts<Reader>
  readCase: (tx: Reader, caseId: string) => Promise<LetterFacts>
  /** What somebody who was let in is called. */
  findNameIn: (tx: Reader, staffId: string) => Promise<string | undefined>
  /** A token for a machine outside takes two: refuses approvals.needed until a second person agreed. */
  requireSecond?: (
    tx: Tx,
    deed: { who: Who; act: 'token'; facts: { name: string; office: string; until: string } },
  ) => Promise<unknown>
}
