import type { Officer, Who } from '#packages/access'
import { type Answers, listQuestions } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import { type Acting, newsFacts } from './acting.ts'
import { actorOf, folderOf, ofHouse, pickAnswers, stateOf } from './domain.ts'
import { markDraft } from './draft-queries.ts'
import * as news from './events.ts'
import type { Needs } from './needs.ts'
import { markCase } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'

/** Both sides of a form that was changed on two devices, and the version that is kept now. */
export type Conflict = { theirs: Answers; mine: Answers; version: number }

/** Filling an application in. */
export function createDrafts(needs: Needs, cases: Cases, acting: Acting) {
  const { db, events, now, catalogue, documents, payments } = needs

  const refuseClosed = ({ row, definition }: Opened): void => {
    if (!stateOf(definition, row).editable) throw new Refusal('applications.notEditable')
  }

  return {
    /** Gives an application begun at the desk to the account its applicant has made since. */
    giveTo: (who: Officer, wish: { caseId: string; person: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row } = await cases.allowLock(tx, wish.caseId, 'applications.answer')
        if (row.person && row.person !== wish.person) throw new Refusal('applications.hasOwner')
        const after = { ...row, person: wish.person, changed_at: now() }
        await markCase(tx, after)
        await documents.moveFolderIn(tx, folderOf(after))
        await payments.giveBillsIn(tx, wish)
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

const given = ofHouse('give')
const movedOn = ofHouse('moveOffice')
const renewed = ofHouse('renew')

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
