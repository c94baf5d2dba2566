import { allow, type Officer, type Who } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Acting, newsFacts } from './acting.ts'
import { actorOf, folderOf, ofHouse } from './domain.ts'
import { addDraft } from './draft-queries.ts'
import * as news from './events.ts'
import type { Needs } from './needs.ts'
import { addCase, type CaseRow, listOfPerson } from './queries.ts'
import type { Cases } from './reading-case.ts'
import { makeReference } from './reference.ts'

type Start = {
  service: string
  office: string
  language: 'id' | 'en'
  person?: string
  /** The kind that was chosen before beginning; asked again only when it is not open to them. */
  variant?: string
  /** The family it is begun for, and which of up to five it is. */
  party?: { partyId: string; seat: number }
  /** To practise with, of somebody invented: what they would have answered. */
  practice?: Answers
}

/** An application that was begun. */
export type Started = { caseId: string; reference: string }

/** Nobody needs more unfinished applications than a large family. */
const mostDrafts = 20
const firstTries = 8

const begun = ofHouse('start')

/** Nobody is asked twice for the kind they chose on the way here. */
const knownAnswers = ({ variants, variantFrom }: ServiceDefinition, variant?: string): Answers =>
  variantFrom && variant && variants.some(({ id }) => id === variant)
    ? { [variantFrom]: variant }
    : {}

/** Beginning an application inside somebody's transaction. */
export function createBeginning(needs: Needs, cases: Cases, acting: Acting) {
  const { events, now, newId, random, catalogue, documents } = needs

  /** Draws references until one is free; two cases never share one. */
  async function addFresh(tx: Tx, make: (reference: string) => CaseRow): Promise<CaseRow> {
    for (let tries = 0; tries < firstTries; tries += 1) {
      const { office } = make('')
      const { zone } = catalogue.getOffice(office)
      const { year } = now().toZonedDateTimeISO(zone)
      const row = make(makeReference(office, year, random))
      if ((await addCase(tx, row)) === 1) return row
    }
    throw new Error('No free reference was found')
  }

  async function start(tx: Tx, wish: Start): Promise<Started> {
    const { definition, hash } = catalogue.getServiceAt(wish.service, wish.office)
    const office = catalogue.getOffice(wish.office)
    const isPractice = office.kind === 'practice'
    const isMeant = isPractice === (wish.practice !== undefined)
    if (!isMeant || !catalogue.isOffered(wish.service, wish.office)) {
      throw new Refusal('catalogue.notOffered', { office: office.shortName })
    }
    const at = now()
    const [first] = definition.workflow.states
    const row = await addFresh(tx, (reference) => ({
      office: wish.office,
      id: newId(),
      person: wish.person ?? null,
      reference,
      service: wish.service,
      definition_hash: hash,
      language: wish.language,
      variant: null,
      state: first?.id ?? 'draft',
      flags: [],
      started_at: at,
      changed_at: at,
      submitted_at: null,
      promised_on: null,
      party: wish.party?.partyId ?? null,
      seat: wish.party?.seat ?? null,
    }))
    const { kind, actor } = actorOf(tx.who)
    const known = wish.practice ?? knownAnswers(definition, wish.variant)
    await addDraft(tx, row.id, await cases.sealAnswers(tx, row.id, known), { at, kind, actor })
    await documents.openFolderIn(tx, folderOf(row))
    await acting.note(tx, row, row, { action: begun })
    if (!isPractice) await events.publish(tx, news.draftStarted, newsFacts(row, definition))
    return { caseId: row.id, reference: row.reference }
  }

  return start
}

/** What createBeginning makes. */
export type Beginning = ReturnType<typeof createBeginning>

/** Nobody begins more than a large family needs. */
export async function refuseTooMany(tx: Tx, who: Who): Promise<void> {
  if (who.kind !== 'person') return
  const mine = await listOfPerson(tx, who.personId, 100)
  const isUnfinished = ({ submitted_at }: CaseRow) => !submitted_at
  if (mine.filter(isUnfinished).length >= mostDrafts) {
    throw new Refusal('applications.tooManyDrafts', { limit: mostDrafts })
  }
}

/** Beginning an application. */
export function createStart({ db }: Needs, start: Beginning) {
  return {
    /** Begins an application for the person who signed in. */
    startDraft: (who: Who, wish: Omit<Start, 'person' | 'party' | 'practice'>): Promise<Started> =>
      db.transaction(who, async (tx) => {
        const person = who.kind === 'person' ? who.personId : undefined
        allow(who, 'applications.start', { office: wish.office, person: person ?? null })
        await refuseTooMany(tx, who)
        return start(tx, { ...wish, ...(person && { person }) })
      }),

    /** Begins an application for somebody at the desk, with or without an account. */
    assist: (who: Officer, wish: Omit<Start, 'office' | 'party' | 'practice'>): Promise<Started> =>
      db.transaction(who, async (tx) => {
        allow(who, 'applications.start', { office: who.office })
        return start(tx, { ...wish, office: who.office })
      }),
  }
}
