import { createCheck } from './check.ts'
import { createIssue } from './issue.ts'
import { createKeys } from './keys.ts'
import type { Needs } from './needs.ts'
import { createReactions } from './reactions.ts'
import { createReading } from './reading.ts'
import { createRevoke } from './revoke.ts'
import { createStatements } from './statement.ts'

export type { Checked, CheckList, Typed, Verdict } from './check.ts'
export * as letterEvents from './events.ts'
export type { Facts, Line } from './facts.ts'
export type { PublicKey } from './keys.ts'
export type { Needs } from './needs.ts'
export type { LetterView, OpenLetter, Taken } from './reading.ts'
export { type Proposal, reasonLength, type Wish } from './revoke.ts'
export type { Stated, Statement } from './statement.ts'
export { listTemplates, type Template } from './template.ts'

/** What the office writes: numbered, signed, checkable by anybody, and never changed. */
export function createLetters(needs: Needs) {
  const keys = createKeys(needs)
  const issue = createIssue(needs, keys)
  const { keepSheetIn, ...reading } = createReading(needs)
  return {
    ...reading,
    ...createCheck(needs, keys),
    ...createRevoke(needs, issue),
    ...createStatements(needs, issue),
    /** What we do on others' news; hand it to the relay. */
    reactions: createReactions(needs, issue, { ...reading, keepSheetIn }),
  }
}

/** What createLetters makes. */
export type Letters = ReturnType<typeof createLetters>
