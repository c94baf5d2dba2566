import { type Action, allow, partsOf, type Who } from '#packages/access'
import { journey, type ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { actorOf, type CaseView, mayComeTogether, ofHouse, stateOf, viewOf } from './domain.ts'
import type { Needs } from './needs.ts'
import type { Parties } from './parties.ts'
import { addParty, findParty, listMembers, type PartyRow } from './party-queries.ts'
import { markCase } from './queries.ts'
import { type Cases, type Opened, pickShared } from './reading-case.ts'
import { type Beginning, refuseTooMany } from './start.ts'

/** A family in one draft: whose it is, where, and the application of each. */
export type PartyView = {
  partyId: string
  office: string
  person: string | null
  language: 'id' | 'en'
  members: CaseView[]
}

/** More than a table at a counter holds. The table refuses a sixth as well. */
export const mostMembers = 5

const joined = ofHouse('join')

type Parts = { cases: Cases; acting: Acting; parties: Parties; start: Beginning }

/** Several people of one family in one draft. */
export function createFamily(needs: Needs, { cases, acting, parties, start }: Parts) {
  const { db, now, newId, catalogue, appointments } = needs

  async function begin(tx: Tx, opened: Opened): Promise<string> {
    const { row, definition } = opened
    const { answers } = await cases.openAnswers(tx, opened)
    const id = newId()
    const { kind, actor } = actorOf(tx.who)
    const at = now()
    await addParty(tx, {
      office: row.office,
      id,
      person: row.person,
      language: row.language,
      version: 0,
      shared_sealed: await cases.sealShared(tx, id, pickShared(definition, answers)),
      begun_at: at,
      saved_at: at,
      saved_by_kind: kind,
      saved_by: actor,
    })
    const after = { ...row, party: id, seat: 1, changed_at: at }
    await markCase(tx, after)
    await appointments.stopWaitingIn(tx, { caseId: row.id })
    await acting.note(tx, row, after, { action: joined })
    return id
  }

  async function getParty(tx: Reader, partyId: string, action: Action): Promise<PartyRow> {
    const row = await findParty(tx, partyId)
    if (!row && tx.who.kind === 'nobody') allow(tx.who, action)
    if (!row) throw new Refusal('applications.unknownParty')
    allow(tx.who, action, { office: row.office, person: row.person })
    return row
  }

  /** The lowest seat nobody sits on. */
  function getSeat(all: readonly Opened[]): number {
    const taken = all.map(({ row }) => row.seat)
    const seat = [1, 2, 3, 4, 5].find((each) => !taken.includes(each))
    if (!seat) throw new Refusal('applications.partyFull', { limit: mostMembers })
    return seat
  }

  function refuseOther(all: readonly Opened[], wished: ServiceDefinition): void {
    const first = all.find(({ definition, row }) => !isGone({ definition, row }))
    if (first && !mayComeTogether(first.definition, wished)) {
      throw new Refusal('applications.notTogether')
    }
    if (!wished.family) throw new Refusal('applications.notTogether')
  }

  async function viewMember(tx: Reader, opened: Opened): Promise<CaseView> {
    const { row, definition } = opened
    const { version, answers } = await cases.openAnswers(tx, opened)
    const way = journey(definition, answers, catalogue.getContext(row.office))
    const seen = stateOf(definition, row).editable ? way : { ...way, answers }
    return viewOf({ row, definition, answers, journey: seen, version, roles: partsOf(tx.who) })
  }

  return {
    /**
     * Makes a family of an application that is being filled in; asked again it is the same family.
     * Refuses with applications.notTogether when its service is not for families.
     */
    formParty: (who: Who, { caseId }: { caseId: string }): Promise<{ partyId: string }> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, caseId, 'applications.change')
        const { row, definition } = opened
        if (row.party) return { partyId: row.party }
        if (!stateOf(definition, row).editable) throw new Refusal('applications.notEditable')
        if (!definition.family) throw new Refusal('applications.notTogether')
        return { partyId: await begin(tx, opened) }
      }),

    /**
     * One more of the family, for the same service or another of the same counters. Refuses with
     * applications.partyFull, .notTogether or catalogue.notOffered.
     */
    addMember: (
      who: Who,
      wish: { partyId: string; service: string; variant?: string },
    ): Promise<{ caseId: string; reference: string }> =>
      db.transaction(who, async (tx) => {
        await getParty(tx, wish.partyId, 'applications.answer')
        const { party, all } = await parties.lockToJoin(tx, wish.partyId)
        refuseOther(all, catalogue.getService(wish.service).definition)
        await refuseTooMany(tx, who)
        return start(tx, {
          service: wish.service,
          office: party.office,
          language: party.language === 'en' ? 'en' : 'id',
          party: { partyId: party.id, seat: getSeat(all) },
          ...(party.person && { person: party.person }),
          ...(wish.variant && { variant: wish.variant }),
        })
      }),

    /** A family with the application of each, as they stand. Refuses with applications.unknownParty. */
    getParty: (who: Who, partyId: string): Promise<PartyView> =>
      db.read(who, async (tx) => {
        const party = await getParty(tx, partyId, 'applications.read')
        const members: CaseView[] = []
        for (const row of await listMembers(tx, partyId)) {
          members.push(await viewMember(tx, await cases.withDefinition(tx, row)))
        }
        const { office, person } = party
        const language = party.language === 'en' ? 'en' : 'id'
        return { partyId, office, person, language, members }
      }),
  }
}

/** Withdrawn before it was handed in: it does not count any more. */
const isGone = ({ row, definition }: Opened): boolean =>
  stateOf(definition, row).final === true && row.submitted_at === null
