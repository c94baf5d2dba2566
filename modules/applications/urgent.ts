import { allow, type Officer, system, type Who } from '#packages/access'
import { listUndecided } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { readWords } from './appeal.ts'
import { actorOf, ofHouse, stateOf } from './domain.ts'
import type { Confirmed } from './hands.ts'
import { urgentAskedFlag, urgentFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { markCase } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'
import * as queries from './urgent-queries.ts'
import { type UrgentReason, urgentPaper, urgentReasons } from './urgent-reasons.ts'

/** One wish to be served sooner, and what was decided about it. */
export type Urgency = {
  reason: UrgentReason
  words: string
  at: Temporal.Instant
  answer?: { isGranted: boolean; words: string; at: Temporal.Instant }
}

/** How often it was asked for at an office, and what was decided. */
export type UrgentCount = { office: string; asked: number; granted: number; refused: number }

/** Asking to be served sooner. */
export type UrgentWish = {
  caseId: string
  reason: string
  words: string
  confirmed?: Confirmed
}

type Parts = { cases: Cases; acting: Acting }

const mostWishes = 3
const wishPlace = (id: string) => `applications.urgencies|words_sealed|${id}`
const answerPlace = (id: string) => `applications.urgency_answers|words_sealed|${id}`

/** Being served sooner, for a reason that a person looks at. Nobody can pay for it. */
export function createUrgent(needs: Needs, { cases, acting }: Parts) {
  const { db, vault, now, newId, documents } = needs

  const refuseClosed = ({ row, definition }: Opened): void => {
    const isSent = row.submitted_at !== null && !stateOf(definition, row).editable
    const isOpen = listUndecided(definition.workflow).includes(row.state)
    if (!isSent || !isOpen) throw new Refusal('applications.notUrgent')
  }

  async function refuseWithoutPaper(tx: Tx, caseId: string): Promise<void> {
    const files = await documents.listFilesIn(tx, caseId)
    if (!files.some(({ requirement }) => requirement === urgentPaper)) {
      throw new Refusal('applications.urgentPaperMissing')
    }
  }

  return {
    /**
     * Asks to be served sooner, with a reason and a paper that shows it. Asking again while nobody has
     * decided changes nothing. Refuses with applications.notUrgent, .reasonNeeded, .wordsNeeded,
     * .urgentPaperMissing, .urgentTooOften and .notConfirmed.
     */
    askUrgent: (who: Who, wish: UrgentWish): Promise<void> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.change')
        const { row, definition } = opened
        refuseClosed(opened)
        if ([urgentAskedFlag, urgentFlag].some((flag) => row.flags.includes(flag))) return
        const reason = urgentReasons.find((one) => one === wish.reason)
        if (!reason) throw new Refusal('applications.reasonNeeded')
        const words = readWords(wish.words)
        if (who.kind === 'officer' && !wish.confirmed) {
          throw new Refusal('applications.notConfirmed')
        }
        await refuseWithoutPaper(tx, row.id)
        const before = await queries.listUrgencies(tx, row.id)
        if (before.length >= mostWishes) {
          throw new Refusal('applications.urgentTooOften', { limit: mostWishes })
        }
        const { kind, actor } = actorOf(who)
        const at = now()
        const id = newId()
        await queries.addUrgency(tx, {
          ...{ office: row.office, id, case_id: row.id, reason, asked_at: at },
          ...{ asked_by_kind: kind, asked_by: actor },
          words_sealed: await vault.seal(tx, row.id, wishPlace(id), words),
        })
        const after = { ...row, flags: [...row.flags, urgentAskedFlag], changed_at: at }
        await markCase(tx, after)
        const action = ofHouse('urgentAsked')
        await acting.tell(tx, row, { row: after, definition, action, reason })
      }),

    /**
     * Decides it, with reasons the applicant reads. Refuses with applications.nothingAsked and
     * .wordsNeeded.
     */
    decideUrgent: (
      who: Officer,
      wish: { caseId: string; isGranted: boolean; words: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row, definition } = await cases.allowLock(tx, wish.caseId, 'applications.urgent')
        const asked = (await queries.listUrgencies(tx, row.id)).at(-1)
        if (!asked || asked.granted !== null || !row.flags.includes(urgentAskedFlag)) {
          throw new Refusal('applications.nothingAsked')
        }
        const words = readWords(wish.words)
        const at = now()
        await queries.addUrgencyAnswer(tx, {
          ...{ office: asked.office, urgency_id: asked.id, case_id: row.id },
          ...{ granted: wish.isGranted, staff: who.staffId, at },
          words_sealed: await vault.seal(tx, row.id, answerPlace(asked.id), words),
        })
        const rest = row.flags.filter((flag) => flag !== urgentAskedFlag)
        const flags = wish.isGranted ? [...rest, urgentFlag] : rest
        const after = { ...row, flags, changed_at: at }
        await markCase(tx, after)
        const action = ofHouse(wish.isGranted ? 'urgentGranted' : 'urgentRefused')
        await acting.tell(tx, row, { row: after, definition, action, facts: { words } })
      }),

    /** Every time it was asked for, oldest first, with what was decided. */
    listUrgencies: (who: Who, caseId: string): Promise<Urgency[]> =>
      db.read(who, async (tx) => {
        const { row } = await cases.allowFind(tx, caseId, 'applications.read')
        const rows = await queries.listUrgencies(tx, row.id)
        const open = await vault.opener(tx, row.id)
        return rows.map((one) => ({
          reason: one.reason as UrgentReason,
          words: open(wishPlace(one.id), one.words_sealed).toString(),
          at: one.asked_at,
          ...(one.answer_sealed && {
            answer: {
              isGranted: one.granted === true,
              words: open(answerPlace(one.id), one.answer_sealed).toString(),
              at: one.decided_at ?? one.asked_at,
            },
          }),
        }))
      }),

    /** How often it was asked for and granted, office by office: open to everybody. */
    countUrgent: (
      who: Who,
      span: { from: Temporal.Instant; before: Temporal.Instant },
    ): Promise<UrgentCount[]> => {
      allow(who, 'open.read')
      return db.readAtOnce(system('applications'), (tx) => queries.countUrgencies(tx, span))
    },
  }
}
