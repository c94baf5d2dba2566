import { allow, type Officer, rolesOf, type Who } from '#packages/access'
import { type Answers, type Journey, journey, type ServiceDefinition } from '#packages/forms'
import type { Reader } from '#platform/db'
import { factsPlace } from './acting.ts'
import { type ActionRow, listActions } from './action-queries.ts'
import {
  type CaseSummary,
  type CaseView,
  stateOf,
  summaryOf,
  type TimelineEntry,
  viewOf,
} from './domain.ts'
import type { Needs } from './needs.ts'
import { type CaseRow, findByReference, listInStates, listOfPerson } from './queries.ts'
import type { Cases } from './reading-case.ts'
import { readReference } from './reference.ts'

const mostListed = 100
const mostActions = 500

/** Looking at cases without changing them. */
export function createLooks({ db, vault, catalogue }: Needs, cases: Cases) {
  async function summaries(tx: Reader, rows: CaseRow[]): Promise<CaseSummary[]> {
    const opened = await Promise.all(rows.map((row) => cases.withDefinition(tx, row)))
    return opened.map(({ row, definition }) => summaryOf(row, definition))
  }

  /** The note in an act's facts, for officers and, where the action is public, for everybody. */
  async function noteOf(
    tx: Reader,
    row: ActionRow,
    isPublic: boolean,
  ): Promise<string | undefined> {
    if (!row.facts_sealed || !(isPublic || tx.who.kind === 'officer')) return undefined
    const place = factsPlace(row.case_id, row.seq)
    const facts = JSON.parse(
      (await vault.open(tx, row.case_id, place, row.facts_sealed)).toString(),
    )
    return Object.values(facts)
      .filter((fact) => typeof fact === 'string')
      .join(' · ')
  }

  async function entryOf(tx: Reader, row: ActionRow, definition: ServiceDefinition) {
    const action = definition.workflow.actions.find(({ id }) => id === row.action)
    const reason = action?.reasonCodes?.find(({ code }) => code === row.reason)
    const note = await noteOf(tx, row, action?.public === true)
    return {
      seq: row.seq,
      action: row.action,
      ...(action && { names: action.names }),
      state: row.to_state,
      ...(reason && { reason }),
      ...(note && { note }),
      by: row.actor_kind as TimelineEntry['by'],
      ...(tx.who.kind === 'officer' && { actor: row.actor }),
      office: row.office,
      at: row.at,
    } satisfies TimelineEntry
  }

  /** What was handed in stays as it was, also when a date in it has passed since. */
  function wayOf(definition: ServiceDefinition, answers: Answers, row: CaseRow): Journey {
    const way = journey(definition, answers, catalogue.getContext(row.office))
    return stateOf(definition, row).editable ? way : { ...way, answers }
  }

  return {
    /** The whole case, with its answers. Refuses with applications.unknownCase. */
    getCase: (who: Who, caseId: string): Promise<CaseView> =>
      db.read(who, async (tx) => {
        const { row, definition } = await cases.allowFind(tx, caseId, 'applications.read')
        const { version, answers } = await cases.openAnswers(tx, row.id)
        const way = wayOf(definition, answers, row)
        return viewOf({ row, definition, answers, journey: way, version, roles: rolesOf(who) })
      }),

    /** What the person who asks has applied for, newest first. */
    listMine: (who: Who): Promise<CaseSummary[]> =>
      db.read(who, async (tx) => {
        const person = who.kind === 'person' ? who.personId : ''
        allow(who, 'applications.list', { person })
        return summaries(tx, await listOfPerson(tx, person, mostListed))
      }),

    /** Cases of the officer's own office in these states, those that wait longest first. */
    listWaiting: (who: Officer, { states }: { states: string[] }): Promise<CaseSummary[]> =>
      db.read(who, async (tx) => {
        allow(who, 'applications.search', { office: who.office })
        const asked = { office: who.office, states, most: mostListed }
        return summaries(tx, await listInStates(tx, asked))
      }),

    /** The case a typed or printed reference names in the officer's own office, if there is one. */
    findByReference: (who: Officer, text: string): Promise<CaseSummary | undefined> =>
      db.read(who, async (tx) => {
        allow(who, 'applications.search', { office: who.office })
        const reference = readReference(text)
        const row = reference && (await findByReference(tx, reference))
        return row ? (await summaries(tx, [row]))[0] : undefined
      }),

    /** Everything that happened to the case, oldest first. */
    listTimeline: (who: Who, caseId: string): Promise<TimelineEntry[]> =>
      db.read(who, async (tx) => {
        const { row, definition } = await cases.allowFind(tx, caseId, 'applications.read')
        const rows = await listActions(tx, row.id, mostActions)
        const entries: TimelineEntry[] = []
        for (const each of rows) entries.push(await entryOf(tx, each, definition))
        return entries
      }),
  }
}
