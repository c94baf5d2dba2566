import { allow, type Officer, partsOf, type Who } from '#packages/access'
import {
  type Answers,
  type Journey,
  journey,
  type ServiceDefinition,
  visitAhead,
} from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { hasActedSince, listActions, listActionsSince } from './action-queries.ts'
import {
  type CaseSummary,
  type CaseView,
  stateOf,
  summaryOf,
  type TimelineEntry,
  viewOf,
} from './domain.ts'
import { findDraft } from './draft-queries.ts'
import type { Needs } from './needs.ts'
import { findParty } from './party-queries.ts'
import {
  type CaseRow,
  findByReference,
  findCase,
  listInStates,
  listOfPerson,
  listThese,
  listWhere,
  lockCases,
} from './queries.ts'
import {
  answersIn,
  getAllowed,
  type Opened,
  sharedIn,
  sharedOf,
  withShared,
} from './reading-case.ts'
import { readReference } from './reference.ts'
import { entryOf } from './timeline.ts'
import { listWorkStates, type WorkItem, workIn } from './work.ts'

const mostListed = 100
// Not there for whoever asks, or destroyed: one such case never takes a list down.
const isUnseen: ReadonlySet<string> = new Set(['applications.unknownCase', 'applications.erased'])
const mostActions = 500

/** Looking at cases without changing them. */
export function createLooks({ db, vault, catalogue }: Needs) {
  const summaries = (rows: CaseRow[]): Promise<CaseSummary[]> =>
    Promise.all(
      rows.map(async (row) => summaryOf(row, await catalogue.getDefinition(row.definition_hash))),
    )

  /** What was handed in stays as it was, also when a date in it has passed since. */
  function wayOf(definition: ServiceDefinition, answers: Answers, row: CaseRow): Journey {
    const way = journey(definition, answers, catalogue.getContext(row.office))
    return stateOf(definition, row).editable ? way : { ...way, answers }
  }

  /** With what the family shares, for a case of one that is still being filled in. */
  async function addShared(who: Who, opened: Opened, own: { version: number; answers: Answers }) {
    const partyId = sharedOf(opened)
    if (!partyId) return own
    const [party, open] = await db.readAtOnce(who, (tx) =>
      Promise.all([findParty(tx, partyId), vault.opener(tx, partyId)]),
    )
    return party ? withShared(opened, own, { party, shared: sharedIn(party, open) }) : own
  }

  async function getCase(who: Who, caseId: string): Promise<CaseView> {
    const [found, draft, open] = await db.readAtOnce(who, (tx) =>
      Promise.all([findCase(tx, caseId), findDraft(tx, caseId), vault.opener(tx, caseId)]),
    )
    const row = getAllowed(found, who, 'applications.read')
    if (!draft) throw new Error(`The case ${caseId} has no answers`)
    const definition = await catalogue.getDefinition(row.definition_hash)
    const own = { version: draft.version, answers: answersIn(caseId, draft, open) }
    const { version, answers } = await addShared(who, { row, definition }, own)
    const way = wayOf(definition, answers, row)
    return viewOf({ row, definition, answers, journey: way, version, roles: partsOf(who) })
  }

  /** At which office each of these cases is and what its first visit still awaits, for the module that gives places. */
  async function listVisitsIn(tx: Reader, caseIds: readonly string[]) {
    const rows = await listWhere(tx, caseIds)
    const visits = rows.map(async ({ id, office, state, definition_hash: hash }) => {
      const ahead = visitAhead(await catalogue.getDefinition(hash), state)
      return [id, { office, ...ahead }] as const
    })
    return new Map(await Promise.all(visits))
  }

  return {
    /** The whole case, with its answers. Refuses with applications.unknownCase and .erased. */
    getCase,

    /** The same for lists: nothing where whoever asks may not see it, or where it was destroyed. */
    findCase: async (who: Who, caseId: string): Promise<CaseView | undefined> => {
      try {
        return await getCase(who, caseId)
      } catch (error) {
        if (error instanceof Refusal && isUnseen.has(error.code)) return undefined
        throw error
      }
    },

    /** What the person who asks has applied for, newest first. */
    listMine: async (who: Who): Promise<CaseSummary[]> => {
      const person = who.kind === 'person' ? who.personId : ''
      allow(who, 'applications.list', { person })
      return summaries(await db.readAtOnce(who, (tx) => listOfPerson(tx, person, mostListed)))
    },

    /** Whether the case still awaits its visit, or the rest of it. */
    awaitsVisitIn: async (tx: Reader, caseId: string): Promise<boolean> =>
      ((await listVisitsIn(tx, [caseId])).get(caseId)?.due ?? 'none') !== 'none',

    listVisitsIn,

    /** Where these cases of the officer's own office stand, without an answer of theirs; those found elsewhere are left out. */
    listStandings: async (who: Officer, caseIds: readonly string[]): Promise<CaseSummary[]> => {
      allow(who, 'applications.search', { office: who.office })
      const rows = await db.readAtOnce(who, (tx) => listThese(tx, caseIds.slice(0, mostListed)))
      return summaries(rows.filter(({ office }) => office === who.office))
    },

    /**
     * Cases of the officer's own office that wait for an officer and for nobody else, at most a
     * hundred: those promised earliest first, then those that wait longest.
     */
    listWork: async (who: Officer): Promise<WorkItem[]> => {
      allow(who, 'applications.search', { office: who.office })
      const states = catalogue
        .listServices()
        .flatMap(({ definition }) => listWorkStates(definition))
      const asked = { office: who.office, states, most: mostListed }
      const rows = await db.readAtOnce(who, (tx) => listInStates(tx, asked))
      const items = rows.map(async (row) =>
        workIn(row, await catalogue.getDefinition(row.definition_hash)),
      )
      return (await Promise.all(items)).filter((item) => item !== undefined)
    },

    /** The case a typed or printed reference names in the officer's own office, if there is one. */
    findByReference: async (who: Officer, text: string): Promise<CaseSummary | undefined> => {
      allow(who, 'applications.search', { office: who.office })
      const reference = readReference(text)
      if (!reference) return undefined
      const row = await db.readAtOnce(who, (tx) => findByReference(tx, reference))
      return row && (await summaries([row]))[0]
    },

    /** Holds these cases against every act until the caller's transaction ends. */
    holdCasesIn: async (tx: Tx, caseIds: readonly string[]): Promise<void> => {
      await lockCases(tx, caseIds)
    },

    /** Whether an officer did something to one of these cases after this moment, in the caller's transaction. */
    hasActedSinceIn: hasActedSince,

    /** The acts on a case after this moment, in the caller's transaction. */
    listActsSinceIn: listActionsSince,

    /** Everything that happened to the case, oldest first. */
    listTimeline: async (who: Who, caseId: string): Promise<TimelineEntry[]> => {
      const [found, actions, open] = await db.readAtOnce(who, (tx) =>
        Promise.all([
          findCase(tx, caseId),
          listActions(tx, caseId, mostActions),
          vault.opener(tx, caseId),
        ]),
      )
      const row = getAllowed(found, who, 'applications.read')
      const definition = await catalogue.getDefinition(row.definition_hash)
      return actions.map((each) => entryOf(each, { definition, who, open }))
    },
  }
}
