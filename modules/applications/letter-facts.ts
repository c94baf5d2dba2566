import type { Answers, ServiceDefinition } from '#packages/forms'
import type { Reader } from '#platform/db'
import { factsPlace } from './acting.ts'
import { listActions } from './action-queries.ts'
import { erasedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import { findCase } from './queries.ts'
import { type Cases, getAllowed } from './reading-case.ts'

/** One act of a case with what was said at it. */
export type SaidAct = {
  seq: number
  action: string
  at: Temporal.Instant
  actor: string
  actorKind: string
  reason?: string
  facts: Readonly<Record<string, unknown>>
}

/** What a letter is written from: the case with its answers as they stand, and what was done last. */
export type LetterFacts = {
  row: Pick<CaseRow, 'id' | 'office' | 'person' | 'reference' | 'service' | 'language' | 'variant'>
  state: string
  definition: ServiceDefinition
  definitionHash: string
  answers: Answers
  act?: SaidAct
}

const mostActions = 500

/** The definition and the answers of a case, for what stands before an act. */
export type GuardFacts = { definition: ServiceDefinition; answers: Answers }

/** Reading a case inside a transaction of somebody who writes about it. */
export const createLetterFacts = ({ vault }: Needs, cases: Cases) => ({
  /**
   * What a case says, for a guard that stands before an act the verb itself allowed: whoever handles
   * money may not read an application and is held against its number all the same. Nothing of a case
   * that is out of sight or was erased.
   */
  findForGuardIn: async (tx: Reader, caseId: string): Promise<GuardFacts | undefined> => {
    const row = await findCase(tx, caseId)
    if (!row || row.flags.includes(erasedFlag)) return undefined
    const opened = await cases.withDefinition(tx, row)
    const { answers } = await cases.openAnswers(tx, opened)
    return { definition: opened.definition, answers }
  },

  /** The case, its answers, and the last time `action` was done. Refuses applications.unknownCase. */
  readForLetterIn: async (tx: Reader, caseId: string, action?: string): Promise<LetterFacts> => {
    const row = getAllowed(await findCase(tx, caseId), tx.who, 'applications.read')
    const opened = await cases.withDefinition(tx, row)
    const { answers } = await cases.openAnswers(tx, opened)
    const acts = action === undefined ? [] : await listActions(tx, caseId, mostActions)
    const last = acts.findLast((each) => each.action === action)
    const base = { row, state: row.state, answers }
    const read = { ...base, definition: opened.definition, definitionHash: row.definition_hash }
    if (!last) return read
    const open = await vault.opener(tx, caseId)
    const facts = last.facts_sealed
      ? JSON.parse(open(factsPlace(caseId, last.seq), last.facts_sealed).toString())
      : {}
    const { seq, at, actor, actor_kind: actorKind, reason } = last
    const act = { seq, action: last.action, at, actor, actorKind, facts }
    return { ...read, act: { ...act, ...(reason && { reason }) } }
  },
})
