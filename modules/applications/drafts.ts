import { allow, type Officer, type Who } from '#packages/access'
import { type Answers, listQuestions } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Acting, newsFacts } from './acting.ts'
import { actorOf, pickAnswers, stateOf } from './domain.ts'
import { addDraft, markDraft } from './draft-queries.ts'
import * as news from './events.ts'
import type { Needs } from './needs.ts'
import { addCase, type CaseRow, listOfPerson, markCase } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'
import { makeReference } from './reference.ts'

/** Both sides of a form that was changed on two devices, and the version that is kept now. */
export type Conflict = { theirs: Answers; mine: Answers; version: number }

type Start = { service: string; office: string; language: 'id' | 'en'; person?: string }
type Started = { caseId: string; reference: string }

/** Nobody needs more unfinished applications than a large family. */
const mostDrafts = 20
const firstTries = 8

/** Beginning an application and filling it in. */
export function createDrafts(needs: Needs, cases: Cases, acting: Acting) {
  const { db, events, now, newId, random, catalogue, documents } = needs

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
    const { definition, hash } = catalogue.getService(wish.service)
    const office = catalogue.getOffice(wish.office)
    if (!catalogue.isOffered(wish.service, wish.office)) {
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
    }))
    const { kind, actor } = actorOf(tx.who)
    await addDraft(tx, row.id, await cases.sealAnswers(tx, row.id, {}), { at, kind, actor })
    await documents.openFolderIn(tx, folderOf(row))
    await acting.note(tx, row, row, { action: begun })
    await events.publish(tx, news.draftStarted, newsFacts(row, definition))
    return { caseId: row.id, reference: row.reference }
  }

  const refuseClosed = ({ row, definition }: Opened): void => {
    if (!stateOf(definition, row).editable) throw new Refusal('applications.notEditable')
  }

  return {
    /** Begins an application for the person who signed in. */
    startDraft: (who: Who, wish: Omit<Start, 'person'>): Promise<Started> =>
      db.transaction(who, async (tx) => {
        const person = who.kind === 'person' ? who.personId : undefined
        allow(who, 'applications.start', { office: wish.office, person: person ?? null })
        const mine = person ? await listOfPerson(tx, person, 100) : []
        if (mine.filter(({ submitted_at }) => !submitted_at).length >= mostDrafts) {
          throw new Refusal('applications.tooManyDrafts', { limit: mostDrafts })
        }
        return start(tx, { ...wish, ...(person && { person }) })
      }),

    /** Begins an application for somebody at the desk, with or without an account. */
    assist: (who: Officer, wish: Omit<Start, 'office'>): Promise<Started> =>
      db.transaction(who, async (tx) => {
        allow(who, 'applications.start', { office: who.office })
        return start(tx, { ...wish, office: who.office })
      }),

    /** Gives an application begun at the desk to the account its applicant has made since. */
    giveTo: (who: Officer, wish: { caseId: string; person: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row } = await cases.allowLock(tx, wish.caseId, 'applications.answer')
        if (row.person && row.person !== wish.person) throw new Refusal('applications.hasOwner')
        const after = { ...row, person: wish.person, changed_at: now() }
        await markCase(tx, after)
        await documents.moveFolderIn(tx, folderOf(after))
        await acting.note(tx, row, after, { action: given })
      }),

    /**
     * Keeps answers (those of one page, or more) over the version they were typed on. When another
     * device changed the same answers in between, nothing is written and both sides come back.
     */
    saveAnswers: (
      who: Who,
      wish: { caseId: string; version: number; answers: Answers },
    ): Promise<{ version: number } | { conflict: Conflict }> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.answer')
        refuseClosed(opened)
        const { row, definition } = opened
        const kept = await cases.openAnswers(tx, row.id)
        const mine = pickAnswers(listQuestions(definition), wish.answers)
        const theirs = pickAnswers(
          Object.keys(mine).map((id) => ({ id })),
          kept.answers,
        )
        const isSame = Object.keys(theirs).every((id) => isEqual(theirs[id], mine[id]))
        if (kept.version !== wish.version && !isSame) {
          return { conflict: { theirs, mine, version: kept.version } }
        }
        const version = kept.version + 1
        const sealed = await cases.sealAnswers(tx, row.id, { ...kept.answers, ...mine })
        const { kind, actor } = actorOf(who)
        const draft = { version, answers_sealed: sealed }
        await markDraft(tx, row.id, draft, { at: now(), kind, actor })
        await events.publish(tx, news.answersSaved, { office: row.office, caseId: row.id, version })
        return { version }
      }),

    /** Its owner takes an application that was not handed in to another office. */
    moveOffice: (who: Who, wish: { caseId: string; office: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.answer')
        refuseClosed(opened)
        const { row, definition } = opened
        const { shortName } = catalogue.getOffice(wish.office)
        if (row.office === wish.office) return
        if (!catalogue.isOffered(row.service, wish.office)) {
          throw new Refusal('catalogue.notOffered', { office: shortName })
        }
        if (who.kind !== 'person') throw new Refusal('applications.onlyOwner')
        const after = { ...row, office: wish.office, changed_at: now() }
        await documents.moveFolderIn(tx, folderOf(after))
        await acting.note(tx, row, after, { action: movedOn })
        await markCase(tx, after)
        const facts = newsFacts(after, definition)
        await events.publish(tx, news.moved, { ...facts, before: row.office })
      }),

    /** Takes an unfinished application over to the rules in force today; its answers stay. */
    renew: (who: Who, { caseId }: { caseId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, caseId, 'applications.answer')
        refuseClosed(opened)
        const { hash } = catalogue.getService(opened.row.service)
        if (hash === opened.row.definition_hash) return
        const after = { ...opened.row, definition_hash: hash, changed_at: now() }
        await markCase(tx, after)
        await acting.note(tx, opened.row, after, { action: renewed })
      }),
  }
}

/** Acts of the house that no service has to define. Their names are words of this module. */
const ofHouse = (id: string) => ({ id, names: { id, en: id }, from: [''], by: ['system' as const] })
const begun = ofHouse('start')
const given = ofHouse('give')
const movedOn = ofHouse('moveOffice')
const renewed = ofHouse('renew')

const folderOf = ({ id, office, person }: CaseRow) => ({ caseId: id, office, person })

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
