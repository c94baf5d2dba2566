import type { Who } from '#packages/access'
import { type Answers, type Journey, listQuestions, listUndecided } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Language } from '#packages/words'
import type { Reader, Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { createBilling } from './billing.ts'
import { type Correcting, correctedAnswers, judgeCorrection, type Verdict } from './correction.ts'
import * as queries from './correction-queries.ts'
import { actorOf, ofHouse, pickAnswers, stateOf } from './domain.ts'
import { markDraft } from './draft-queries.ts'
import type { Confirmed } from './hands.ts'
import { correctedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { createOnePerson, identityCorrected } from './one-person.ts'
import { markCase } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'
import { createKeeping, submissionPlace } from './submissions.ts'

/** A correction as it stands: every answer with what was typed anew, and what sending would do. */
export type Correction = Verdict & { caseId: string; version: number; journey: Journey }

type Parts = { cases: Cases; acting: Acting }

/** Sending a correction; whoever makes it another person's has seen that person's card. */
type CorrectionWish = {
  /** In which what stands in its way is told. */
  language?: Language
  caseId: string
  version: number
  confirmed?: Confirmed
  hasSeenCard?: boolean
}

const mostCorrections = 20
const correctionPlace = (caseId: string) => `applications.corrections|answers_sealed|${caseId}`

/** Mending answers after handing in, until it is decided, without a second fee. */
export function createCorrections(needs: Needs, { cases, acting }: Parts) {
  const { db, vault, now, catalogue, documents, payments } = needs
  const billing = createBilling(needs)
  const keeping = createKeeping(needs)
  const persons = createOnePerson(needs)

  const refuseLate = ({ row, definition }: Opened): void => {
    const isSent = row.submitted_at !== null && !stateOf(definition, row).editable
    const isOpen = listUndecided(definition.workflow).includes(row.state)
    if (!isSent || !isOpen) throw new Refusal('applications.notCorrectable')
  }

  async function openTyped(tx: Reader, caseId: string) {
    const found = await queries.findCorrection(tx, caseId)
    if (!found) return { version: 0, typed: {} as Answers }
    const plain = await vault.open(tx, caseId, correctionPlace(caseId), found.answers_sealed)
    return { version: found.version, typed: JSON.parse(plain.toString()) as Answers }
  }

  async function keepTyped(tx: Tx, caseId: string, version: number, typed: Answers) {
    const place = correctionPlace(caseId)
    const sealed = await vault.seal(tx, caseId, place, JSON.stringify(typed))
    const { kind, actor } = actorOf(tx.who)
    const saved = { at: now(), kind, actor }
    await queries.keepCorrection(tx, caseId, { version, answers_sealed: sealed }, saved)
  }

  /** As an officer last typed it, with the person before them, or as it was last handed in whole. */
  async function openBaseline(tx: Reader, caseId: string): Promise<Answers> {
    const rows = await queries.listVersions(tx, caseId, mostCorrections + 1)
    const row = rows.findLast((one) => one.actor_kind === 'officer' || one.corrected === null)
    if (!row) throw new Error(`${caseId} was never handed in`)
    const plain = await vault.open(tx, caseId, submissionPlace(caseId, row), row.answers_sealed)
    return JSON.parse(plain.toString())
  }

  /** What the verdict is made from. */
  async function gather(tx: Reader, opened: Opened, typed: Answers): Promise<Correcting> {
    const { row, definition } = opened
    const { answers: before } = await cases.openAnswers(tx, opened)
    const context = catalogue.getContext(row.office)
    const after = correctedAnswers(definition, { before, typed, context }).answers
    const files = await documents.listFilesIn(tx, row.id)
    const money = await payments.findMoneyIn(tx, row.id)
    const mayMove = money?.isHere && money.state !== 'provisional'
    const begins = definition.workflow.actions.find(({ id }) => id === 'paid')?.to
    return {
      ...{ definition, context, language: row.language, before, typed },
      lines: {
        before: await billing.price(tx, opened, before),
        after: await billing.price(tx, opened, after),
      },
      ...{ variant: row.variant, baseline: await openBaseline(tx, row.id) },
      mayBeSomebodyElse: tx.who.kind === 'officer',
      isBilled: money !== undefined,
      mayConvert: mayMove === true && row.state === begins,
      sent: files.filter(({ counts }) => counts).map(({ requirement }) => requirement),
    }
  }

  async function look(tx: Reader, opened: Opened, language?: Language): Promise<Correction> {
    const { version, typed } = await openTyped(tx, opened.row.id)
    const given = await gather(tx, opened, typed)
    const verdict = judgeCorrection({ ...given, ...(language && { language }) })
    return { ...verdict, caseId: opened.row.id, version }
  }

  /** Writes the new version beside the old one; papers it makes necessary are asked for. */
  async function send(tx: Tx, opened: Opened, found: Correction, confirmed?: Confirmed) {
    const { row, definition } = opened
    const kept = await cases.openAnswers(tx, opened)
    const sealed = await cases.sealAnswers(tx, row.id, found.answers)
    const { kind, actor } = actorOf(tx.who)
    const draft = { version: kept.draftVersion + 1, answers_sealed: sealed }
    await markDraft(tx, row.id, draft, { at: now(), kind, actor })
    const wanted = definition.workflow.flags.find(({ id }) => id === 'papers-wanted')
    const flags = new Set([...row.flags, correctedFlag])
    if (wanted && found.papers.length > 0) flags.add(wanted.id)
    const after = { ...row, flags: [...flags], variant: found.variant, changed_at: now() }
    await keeping.keep(tx, after, {
      answers: found.answers,
      corrected: found.changes.map(({ question }) => question),
      ...(confirmed && { confirmed }),
    })
    await markCase(tx, after)
    if (found.convert) {
      const lines = await billing.price(tx, opened, found.answers)
      await billing.convert(tx, row, lines)
    }
    await acting.tell(tx, row, { row: after, definition, action: ofHouse('correct') })
    if (found.isSomebodyElse)
      await acting.note(tx, row, after, { action: ofHouse(identityCorrected) })
    await persons.markIn(tx, opened, { before: kept.answers, after: found.answers })
    await keepTyped(tx, row.id, found.version + 1, {})
  }

  /** Whose number it was and whose it would be. */
  const findPersons = (who: Who, caseId: string) =>
    db.read(who, async (tx) => {
      const opened = await cases.allowFind(tx, caseId, 'applications.submit')
      refuseLate(opened)
      const { answers: before } = await cases.openAnswers(tx, opened)
      return { opened, before, after: (await look(tx, opened)).answers }
    })

  return {
    /**
     * A correction as it stands; with nothing typed, the answers as they were handed in. What stands
     * in its way is told in the language of whoever asks.
     */
    getCorrection: (who: Who, caseId: string, language?: Language): Promise<Correction> =>
      db.read(who, async (tx) => {
        const opened = await cases.allowFind(tx, caseId, 'applications.change')
        refuseLate(opened)
        return look(tx, opened, language)
      }),

    /**
     * Keeps answers typed anew; nothing is sent yet. Refuses with applications.notCorrectable, and
     * .changedElsewhere when another device saved in between.
     */
    saveCorrection: (
      who: Who,
      wish: { caseId: string; version: number; answers: Answers },
    ): Promise<{ version: number }> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.change')
        refuseLate(opened)
        const { version, typed } = await openTyped(tx, wish.caseId)
        if (version !== wish.version) throw new Refusal('applications.changedElsewhere')
        const mine = pickAnswers(listQuestions(opened.definition), wish.answers)
        await keepTyped(tx, wish.caseId, version + 1, { ...typed, ...mine })
        return { version: version + 1 }
      }),

    /** Leaves what was typed anew; everything stays as it was handed in. */
    dropCorrection: (who: Who, { caseId }: { caseId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row } = await cases.allowLock(tx, caseId, 'applications.change')
        const { version } = await openTyped(tx, row.id)
        if (version > 0) await keepTyped(tx, row.id, version + 1, {})
      }),

    /**
     * Sends the correction: a version beside the old one, and whoever decides has to look at it first.
     * No fee, unless it becomes another product before anybody has begun with it: then the difference
     * is asked for or becomes a claim. Refuses with applications.nothingChanged, .incomplete, .correctionStops,
     * .correctionCosts, .correctionConverts, .correctionSomebodyElse, .cardUnseen, .identityTaken,
     * .tooManyCorrections, .notConfirmed, .changedElsewhere and .notCorrectable.
     */
    correct: async (who: Who, wish: CorrectionWish): Promise<{ version: number }> => {
      await persons.refuseTaken(await findPersons(who, wish.caseId))
      return db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.change')
        refuseLate(opened)
        if (who.kind === 'officer' && !wish.confirmed) {
          throw new Refusal('applications.notConfirmed')
        }
        const found = await look(tx, opened, wish.language)
        if (found.version !== wish.version) throw new Refusal('applications.changedElsewhere')
        if (found.problem) throw new Refusal(found.problem.code, found.problem.values)
        if (found.isSomebodyElse && !wish.hasSeenCard) throw new Refusal('applications.cardUnseen')
        const versions = await queries.listVersions(tx, wish.caseId, mostCorrections + 1)
        if (versions.length > mostCorrections) {
          throw new Refusal('applications.tooManyCorrections', { limit: mostCorrections })
        }
        await send(tx, opened, found, who.kind === 'officer' ? wish.confirmed : undefined)
        return { version: found.version + 1 }
      })
    },
  }
}
