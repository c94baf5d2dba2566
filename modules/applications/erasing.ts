import { allow, may } from '#packages/access'
import { decisionOf, statusOf, type Text } from '#packages/forms'
import type { Reader, Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { listActions } from './action-queries.ts'
import { ofHouse, standingOf, stateOf } from './domain.ts'
import { draftEnded } from './draft-ends.ts'
import { clearDraft, clearParty, listClosedBefore, markErased } from './erasing-queries.ts'
import { erasedFlag, restrictedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { findParty, lockMembers } from './party-queries.ts'
import {
  type CaseRow,
  findByReference,
  findCase,
  listOfPerson,
  lockCase,
  markCase,
} from './queries.ts'
import type { Cases } from './reading-case.ts'
import { readReference } from './reference.ts'

/** An application as somebody sees it who has to say how long it is kept. */
export type Owned = {
  caseId: string
  office: string
  person: string | null
  party: string | null
  reference: string
  service: { id: string; names: Text }
  /** Being filled in and never handed in; whoever filled it in may leave it at any time. */
  isDraft: boolean
  /** Somebody still works on it, or waits for its applicant. */
  isOpen: boolean
  /** The office decided on it, for or against. */
  isDecided: boolean
  isErased: boolean
  isRestricted: boolean
  /** For how long its service keeps it once it is closed, and whether that was confirmed. */
  kept: { draftDays: number; closedYears: number; verified: boolean }
  changedAt: Temporal.Instant
}

/** Whoever looks after data at the office of an application sees where it stands, and no answer of it. */
function allowSeen({ who }: Reader, { office, person }: Pick<CaseRow, 'office' | 'person'>): void {
  if (may(who, 'privacy.oversee', { office })) return
  allow(who, 'applications.read', { office, person })
}

const mostOwned = 100
const mostActions = 500

/** What the rights over one's data ask of applications, in the transaction of whoever decides. */
export function createErasing(needs: Needs, { cases, acting }: { cases: Cases; acting: Acting }) {
  const { vault, now, appointments, catalogue } = needs

  async function ownedOf(tx: Reader, row: CaseRow): Promise<Owned> {
    const { definition } = await cases.withDefinition(tx, row)
    const { workflow, retention } = definition
    const isDraft = row.submitted_at === null && stateOf(definition, row).editable === true
    const isOver = ['done', 'closed'].includes(statusOf(workflow, standingOf(row)))
    const acts = isDraft ? [] : await listActions(tx, row.id, mostActions)
    const decides = (id: string) => {
      const action = workflow.actions.find((each) => each.id === id)
      return action !== undefined && decisionOf(action) !== undefined
    }
    return {
      ...{ caseId: row.id, office: row.office, person: row.person, party: row.party },
      ...{ reference: row.reference, service: { id: row.service, names: definition.names } },
      ...{ isDraft, isOpen: !isDraft && !isOver },
      isDecided: acts.some(({ action }) => decides(action)),
      isErased: row.flags.includes(erasedFlag),
      isRestricted: row.flags.includes(restrictedFlag),
      kept: { ...retention },
      changedAt: row.changed_at,
    }
  }

  /** Leaves a draft the way its applicant would, so that its place goes to somebody else. */
  async function leaveDraft(tx: Tx, row: CaseRow): Promise<CaseRow> {
    const { definition } = await cases.withDefinition(tx, row)
    const action = definition.workflow.actions.find(({ id }) => id === 'withdraw')
    await appointments.releaseIn(tx, { caseId: row.id })
    await appointments.stopWaitingIn(tx, { caseId: row.id })
    if (!action?.from.includes(row.state)) return row
    return acting.take(tx, { row, definition, action, reason: draftEnded })
  }

  /** What a family shares goes with the last of its applications. */
  async function forgetParty(tx: Tx, partyId: string): Promise<void> {
    const members = await lockMembers(tx, partyId)
    if (members.some(({ flags }) => !flags.includes(erasedFlag))) return
    if (!(await findParty(tx, partyId))) return
    await vault.destroy(tx, partyId, now())
    await clearParty(tx, partyId)
  }

  return {
    /** The applications of a person, newest first, as whoever says how long they are kept sees them. */
    listOwnedIn: async (tx: Reader, person: string): Promise<Owned[]> => {
      allow(tx.who, 'applications.read', { person })
      const rows = await listOfPerson(tx, person, mostOwned)
      return Promise.all(rows.map((row) => ownedOf(tx, row)))
    },

    /** One application, as whoever says how long it is kept sees it. */
    findOwnedIn: async (tx: Reader, caseId: string): Promise<Owned | undefined> => {
      const row = await findCase(tx, caseId)
      if (!row) return undefined
      allowSeen(tx, row)
      return ownedOf(tx, row)
    },

    /** The application a reference names, as far as whoever asks may see it. */
    findOwnedByReferenceIn: async (tx: Reader, text: string): Promise<Owned | undefined> => {
      const reference = readReference(text)
      const row = reference && (await findByReference(tx, reference))
      if (!row) return undefined
      allowSeen(tx, row)
      return ownedOf(tx, row)
    },

    /** The same under its lock: whoever places a hold and whoever destroys stand in one line. */
    lockOwnedIn: async (tx: Tx, caseId: string): Promise<Owned | undefined> => {
      const row = await lockCase(tx, caseId)
      if (!row) return undefined
      allowSeen(tx, row)
      return ownedOf(tx, row)
    },

    /** Applications that are over and whose time to be kept is over too, the oldest first. */
    listOverdueIn: async (
      tx: Reader,
      { at, most, except = [] }: { at: Temporal.Instant; most: number; except?: readonly string[] },
    ): Promise<string[]> => {
      allow(tx.who, 'applications.read', {})
      const kept = catalogue
        .listServices()
        .map(({ definition: { id, retention } }) => ({ service: id, ...retention }))
      return (await listClosedBefore(tx, { kept, at, most, except })).map(({ id }) => id)
    },

    /** Marks an application as paused, or as going on again. Safe twice. */
    markRestrictedIn: async (tx: Tx, caseId: string, isOn: boolean): Promise<void> => {
      const row = await lockCase(tx, caseId)
      if (!row || row.flags.includes(restrictedFlag) === isOn) return
      allow(tx.who, 'applications.read', { office: row.office, person: row.person })
      const flags = row.flags.filter((id) => id !== restrictedFlag)
      const after = { ...row, flags: isOn ? [...flags, restrictedFlag] : flags }
      const action = ofHouse(isOn ? 'restrict' : 'unrestrict')
      await acting.note(tx, row, after, { action })
      await markCase(tx, after)
    },

    /**
     * Destroys the key of an application and takes its person off it: what was answered, said and
     * written in it opens for nobody. That there was one, and what was done when, stays.
     */
    eraseIn: async (tx: Tx, caseId: string): Promise<void> => {
      const found = await lockCase(tx, caseId)
      if (!found || found.flags.includes(erasedFlag)) return
      allow(tx.who, 'applications.act', { office: found.office })
      const { definition } = await cases.withDefinition(tx, found)
      const isDraft = !found.submitted_at && stateOf(definition, found).editable
      const row = isDraft ? await leaveDraft(tx, found) : found
      const after = { ...row, ...standingOf(row), person: null, flags: [...row.flags, erasedFlag] }
      await acting.note(tx, row, after, { action: ofHouse('erase') })
      await markErased(tx, after)
      await clearDraft(tx, caseId)
      await vault.destroy(tx, caseId, now())
      if (row.party) await forgetParty(tx, row.party)
    },
  }
}
