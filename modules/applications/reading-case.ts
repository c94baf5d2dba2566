import { type Action, allow, type Who } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import type { Opener } from '#platform/vault'
import { resourceOf } from './domain.ts'
import { type DraftRow, getDraft } from './draft-queries.ts'
import type { Needs } from './needs.ts'
import { type CaseRow, findCase, lockCase } from './queries.ts'

/** A case as it was read, with the definition it is pinned to. */
export type Opened = { row: CaseRow; definition: ServiceDefinition }

/** Where a case's answers are sealed. */
export const answersPlace = (caseId: string) => `applications.drafts|answers_sealed|${caseId}`

/** What one may not see is answered like what is not there; who is nobody is asked to sign in. */
export function getAllowed(row: CaseRow | undefined, who: Who, action: Action): CaseRow {
  if (row) {
    allow(who, action, resourceOf(row))
    return row
  }
  if (who.kind === 'nobody') allow(who, action)
  throw new Refusal('applications.unknownCase')
}

/** What a sealed draft says. */
export const answersIn = (caseId: string, { answers_sealed }: DraftRow, open: Opener): Answers =>
  JSON.parse(open(answersPlace(caseId), answers_sealed).toString())

/** Reads cases, asking first whether whoever acts may. */
export function createCases({ catalogue, vault }: Pick<Needs, 'catalogue' | 'vault'>) {
  const withDefinition = async (tx: Reader, row: CaseRow): Promise<Opened> => ({
    row,
    definition: await catalogue.getDefinitionIn(tx, row.definition_hash),
  })

  return {
    allowFind: async (tx: Reader, caseId: string, action: Action): Promise<Opened> =>
      withDefinition(tx, getAllowed(await findCase(tx, caseId), tx.who, action)),

    allowLock: async (tx: Tx, caseId: string, action: Action): Promise<Opened> =>
      withDefinition(tx, getAllowed(await lockCase(tx, caseId), tx.who, action)),

    withDefinition,

    openAnswers: async (tx: Reader, caseId: string) => {
      const [draft, open] = await Promise.all([getDraft(tx, caseId), vault.opener(tx, caseId)])
      return { version: draft.version, answers: answersIn(caseId, draft, open) }
    },

    sealAnswers: (tx: Tx, caseId: string, answers: Answers): Promise<Buffer> =>
      vault.seal(tx, caseId, answersPlace(caseId), JSON.stringify(answers)),
  }
}

/** What createCases makes. */
export type Cases = ReturnType<typeof createCases>
