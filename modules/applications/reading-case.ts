import { type Action, allow, type Who } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import type { Opener } from '#platform/vault'
import { resourceOf, stateOf } from './domain.ts'
import { type DraftRow, getDraft } from './draft-queries.ts'
import { erasedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { findParty, type PartyRow } from './party-queries.ts'
import { type CaseRow, findCase, lockCase } from './queries.ts'

/** A case as it was read, with the definition it is pinned to. */
export type Opened = { row: CaseRow; definition: ServiceDefinition }

/** Where a case's answers are sealed. */
export const answersPlace = (caseId: string) => `applications.drafts|answers_sealed|${caseId}`

const sharedPlace = (partyId: string) => `applications.parties|shared_sealed|${partyId}`

/** Answers with their version, and how often this case's own were saved. */
export type Kept = { version: number; answers: Answers; draftVersion: number }

/** The party whose answers a case reads; none when it is alone or was handed in. */
export const sharedOf = ({ row, definition }: Opened): string | undefined =>
  row.party && definition.family && stateOf(definition, row).editable ? row.party : undefined

/** What a party shares, as it lies sealed. */
export const sharedIn = ({ id, shared_sealed }: PartyRow, open: Opener): Answers =>
  JSON.parse(open(sharedPlace(id), shared_sealed).toString())

type Own = { version: number; answers: Answers }

/** A case's own answers with what its family shares over them. */
export const withShared = (
  { definition }: Opened,
  own: Own,
  { party, shared }: { party: PartyRow; shared: Answers },
): Kept => ({
  version: own.version + party.version,
  answers: { ...own.answers, ...pickShared(definition, shared) },
  draftVersion: own.version,
})

/** Of these answers those that everybody of a family gives once. */
export function pickShared({ family }: ServiceDefinition, answers: Answers): Answers {
  const shares = (family?.shares ?? []).filter((id) => answers[id] !== undefined)
  return Object.fromEntries(shares.map((id) => [id, answers[id] ?? null]))
}

/** What one may not see is answered like what is not there; who is nobody is asked to sign in. */
export function getAllowed(row: CaseRow | undefined, who: Who, action: Action): CaseRow {
  if (row) {
    allow(who, action, resourceOf(row))
    if (row.flags.includes(erasedFlag)) throw new Refusal('applications.erased')
    return row
  }
  if (who.kind === 'nobody') allow(who, action)
  throw new Refusal('applications.unknownCase')
}

/** What a sealed draft says. */
export const answersIn = (caseId: string, { answers_sealed }: DraftRow, open: Opener): Answers =>
  JSON.parse(open(answersPlace(caseId), answers_sealed).toString())

/** Reads cases, asking first whether whoever acts may. */
export function createCases({
  catalogue,
  vault,
  guard,
}: Pick<Needs, 'catalogue' | 'vault' | 'guard'>) {
  const withDefinition = async (tx: Reader, row: CaseRow): Promise<Opened> => ({
    row,
    definition: await catalogue.getDefinitionIn(tx, row.definition_hash),
  })

  const openShared = async (tx: Reader, party: PartyRow): Promise<Answers> =>
    sharedIn(party, await vault.opener(tx, party.id))

  return {
    allowFind: async (tx: Reader, caseId: string, action: Action): Promise<Opened> =>
      withDefinition(tx, getAllowed(await findCase(tx, caseId), tx.who, action)),

    allowLock: async (tx: Tx, caseId: string, action: Action): Promise<Opened> => {
      const row = getAllowed(await lockCase(tx, caseId), tx.who, action)
      // A step of the service is held against the officer's own where it is taken, with what it decides.
      const isWriting = tx.who.kind === 'officer' && action !== 'applications.act'
      if (isWriting) await guard?.refuseOwn(tx, { who: tx.who, caseId, action })
      return withDefinition(tx, row)
    },

    withDefinition,

    /**
     * The answers as they stand. While a case of a family is filled in, what they share is read from
     * their party, so it is answered once; the version counts the savings of both.
     */
    openAnswers: async (tx: Reader, opened: Opened): Promise<Kept> => {
      const { id } = opened.row
      const [draft, open] = await Promise.all([getDraft(tx, id), vault.opener(tx, id)])
      const own = { version: draft.version, answers: answersIn(id, draft, open) }
      const shared = sharedOf(opened)
      const party = shared && (await findParty(tx, shared))
      return party
        ? withShared(opened, own, { party, shared: await openShared(tx, party) })
        : { ...own, draftVersion: own.version }
    },

    openShared,

    sealShared: (tx: Tx, partyId: string, shared: Answers): Promise<Buffer> =>
      vault.seal(tx, partyId, sharedPlace(partyId), JSON.stringify(shared)),

    sealAnswers: (tx: Tx, caseId: string, answers: Answers): Promise<Buffer> =>
      vault.seal(tx, caseId, answersPlace(caseId), JSON.stringify(answers)),
  }
}

/** What createCases makes. */
export type Cases = ReturnType<typeof createCases>
