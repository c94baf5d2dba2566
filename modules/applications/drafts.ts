import type { Officer, Who } from '#packages/access'
import { type Answers, listQuestions } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Acting, newsFacts } from './acting.ts'
import { actorOf, folderOf, ofHouse, pickAnswers, stateOf } from './domain.ts'
import { markDraft } from './draft-queries.ts'
import * as news from './events.ts'
import { addTyping } from './hand-queries.ts'
import type { Needs } from './needs.ts'
import { createParties } from './parties.ts'
import { type CaseRow, markCase } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'

/** Both sides of a form that was changed on two devices, and the version that is kept now. */
export type Conflict = { theirs: Answers; mine: Answers; version: number }

type Typed = { caseId: string; version: number; answers: Answers }

/** Ends the transaction, so that no answer of theirs is kept with the key of the request. */
class Differing extends Error {
  readonly conflict: Conflict

  constructor(conflict: Conflict) {
    super('changed elsewhere')
    this.conflict = conflict
  }
}

/** What was saved, or both sides where another device was quicker. */
async function orConflict<T>(saving: Promise<T>): Promise<T | { conflict: Conflict }> {
  try {
    return await saving
  } catch (error) {
    if (error instanceof Differing) return { conflict: error.conflict }
    throw error
  }
}

/** Filling an application in. */
export function createDrafts(needs: Needs, cases: Cases, acting: Acting) {
  const parties = createParties(needs, cases)
  const { db, events, now, catalogue, documents, payments, appointments } = needs

  const refuseClosed = ({ row, definition }: Opened): void => {
    if (!stateOf(definition, row).editable) throw new Refusal('applications.notEditable')
  }

  async function move(tx: Tx, { row, definition }: Opened, office: string): Promise<void> {
    const { shortName, kind } = catalogue.getOffice(office)
    if (kind === 'practice' || !catalogue.isOffered(row.service, office)) {
      throw new Refusal('catalogue.notOffered', { office: shortName })
    }
    // Under today's rules it goes on as the other office gives them; under older ones it keeps its own.
    const isToday = catalogue.getServiceAt(row.service, row.office).hash === row.definition_hash
    const { hash } = catalogue.getServiceAt(row.service, office)
    const named = isToday && { definition_hash: hash }
    const after = { ...row, ...named, office, changed_at: now() }
    await documents.moveFolderIn(tx, folderOf(after))
    await appointments.stopWaitingIn(tx, { caseId: row.id })
    await acting.note(tx, row, after, { action: movedOn })
    await markCase(tx, after)
    await events.publish(tx, news.moved, { ...newsFacts(after, definition), before: row.office })
  }

  /** A family goes on at another office as a whole, as long as nobody of it was handed in. */
  async function moveFamily(tx: Tx, partyId: string, office: string): Promise<void> {
    const { party, all } = await parties.lockAll(tx, partyId)
    if (all.some(({ row }) => row.submitted_at)) throw new Refusal('applications.partyHandedIn')
    await parties.mark(tx, { ...party, office })
    const open = all.filter(({ row, definition }) => stateOf(definition, row).editable)
    for (const each of open) await move(tx, each, office)
  }

  /** Gives one application away. */
  async function give(tx: Tx, row: CaseRow, person: string): Promise<void> {
    if (row.person && row.person !== person) throw new Refusal('applications.hasOwner')
    const after = { ...row, person, changed_at: now() }
    await markCase(tx, after)
    await documents.moveFolderIn(tx, folderOf(after))
    await payments.giveBillsIn(tx, { caseId: row.id, person })
    await acting.note(tx, row, after, { action: given })
  }

  async function save(tx: Tx, wish: Typed): Promise<{ version: number }> {
    const opened = await cases.allowLock(tx, wish.caseId, 'applications.answer')
    refuseClosed(opened)
    const { row, definition } = opened
    const kept = await cases.openAnswers(tx, opened)
    const mine = pickAnswers(listQuestions(definition), wish.answers)
    const theirs = pickAnswers(
      Object.keys(mine).map((id) => ({ id })),
      kept.answers,
    )
    const isSame = Object.keys(theirs).every((id) => isEqual(theirs[id], mine[id]))
    if (kept.version !== wish.version && !isSame) {
      throw new Differing({ theirs, mine, version: kept.version })
    }
    const isShared = await parties.saveShared(tx, opened, mine)
    const version = kept.version + (isShared ? 2 : 1)
    const sealed = await cases.sealAnswers(tx, row.id, { ...kept.answers, ...mine })
    const { kind, actor } = actorOf(tx.who)
    const draft = { version: kept.draftVersion + 1, answers_sealed: sealed }
    await markDraft(tx, row.id, draft, { at: now(), kind, actor })
    await addTyping(tx, {
      case_id: row.id,
      version: draft.version,
      office: row.office,
      questions: Object.keys(mine),
      actor_kind: kind,
      actor,
      at: now(),
    })
    await events.publish(tx, news.answersSaved, { office: row.office, caseId: row.id, version })
    return { version }
  }

  return {
    /** Gives an application begun at the desk to the account its applicant has made since. */
    giveTo: (who: Officer, wish: { caseId: string; person: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const seen = await cases.allowFind(tx, wish.caseId, 'applications.answer')
        if (catalogue.getOffice(seen.row.office).kind === 'practice') {
          throw new Refusal('applications.onlyPractice')
        }
        if (!seen.row.party) {
          const { row } = await cases.allowLock(tx, wish.caseId, 'applications.answer')
          return give(tx, row, wish.person)
        }
        const { party, all } = await parties.lockAll(tx, seen.row.party)
        await parties.mark(tx, { ...party, person: wish.person })
        for (const { row } of all) await give(tx, row, wish.person)
      }),

    /**
     * Keeps answers (those of one page, or more) over the version they were typed on. When another
     * device changed the same answers in between, nothing is written and both sides come back.
     */
    saveAnswers: (who: Who, wish: Typed): Promise<{ version: number } | { conflict: Conflict }> =>
      orConflict(db.transaction(who, (tx) => save(tx, wish))),

    /** Its owner takes an application that was not handed in to another office, a family all of it. */
    moveOffice: (who: Who, wish: { caseId: string; office: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const seen = await cases.allowFind(tx, wish.caseId, 'applications.answer')
        if (seen.row.office === wish.office) return
        if (who.kind !== 'person') throw new Refusal('applications.onlyOwner')
        const { party } = seen.row
        if (party) return moveFamily(tx, party, wish.office)
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.answer')
        refuseClosed(opened)
        await move(tx, opened, wish.office)
      }),

    /** Takes an unfinished application over to the rules in force today; its answers stay. */
    renew: (who: Who, { caseId }: { caseId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, caseId, 'applications.answer')
        refuseClosed(opened)
        const { hash } = catalogue.getServiceAt(opened.row.service, opened.row.office)
        if (hash === opened.row.definition_hash) return
        const after = { ...opened.row, definition_hash: hash, changed_at: now() }
        await markCase(tx, after)
        await acting.note(tx, opened.row, after, { action: renewed })
      }),
  }
}

const given = ofHouse('give')
const movedOn = ofHouse('moveOffice')
const renewed = ofHouse('renew')

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
