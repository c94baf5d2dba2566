import type { Who } from '#packages/access'
import { addWorkingDays, dayOf } from '#packages/calendar'
import type { Action, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { Acting } from './acting.ts'
import { findLastActor } from './action-queries.ts'
import { answerDay, calendarOf } from './answer-day.ts'
import { notNow } from './domain.ts'
import type { Confirmed } from './hands.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import type { Cases } from './reading-case.ts'

/** What can be said against a refusal: until when, by when it is answered, and whether that is certain. */
export type Appeal = {
  isOpen: boolean
  /** The last day to object, where the service says one. */
  until?: Temporal.PlainDate
  /** So many working days until it is answered. */
  answeredInDays?: number
  /** An objection is being looked at: it is answered by this day. */
  answerBy?: Temporal.PlainDate
  /** The rule, and whether it was looked up. */
  basis?: string
  isVerified: boolean
}

type Parts = { cases: Cases; acting: Acting }

const lettersLeast = 10
const lettersMost = 2000

const appealOf = ({ workflow }: ServiceDefinition): Action | undefined =>
  workflow.actions.find(({ id }) => id === 'appeal')

/** Objecting to a refusal. */
export function createAppeal({ db, catalogue, now }: Needs, { cases, acting }: Parts) {
  /** The last day, counted in working days of the office from the day it was refused. */
  async function lastDay(tx: Reader, row: CaseRow, { within }: Action) {
    if (!within) return undefined
    const since = await findLastActor(tx, row.id, within.after)
    if (!since) return undefined
    const calendar = calendarOf(catalogue, row.office)
    return addWorkingDays(calendar, dayOf(since.at, calendar.zone), within.workingDays)
  }

  /** The day by which an objection that was made is answered. */
  async function findAnswerDay(tx: Reader, row: CaseRow, action: Action) {
    if (!row.flags.includes('appeal')) return undefined
    const made = await findLastActor(tx, row.id, action.id)
    return made && answerDay(calendarOf(catalogue, row.office), made.at, action)
  }

  async function look(tx: Reader, row: CaseRow, action: Action): Promise<Appeal> {
    const answerBy = await findAnswerDay(tx, row, action)
    const until = await lastDay(tx, row, action)
    const today = dayOf(now(), calendarOf(catalogue, row.office).zone)
    const isInTime = !until || Temporal.PlainDate.compare(today, until) <= 0
    const isFree = !['appeal', 'appealed'].some((flag) => row.flags.includes(flag))
    const { within, answered } = action
    return {
      isOpen: action.from.includes(row.state) && isFree && isInTime,
      ...(until && { until }),
      ...(answered && { answeredInDays: answered.workingDays }),
      ...(answerBy && { answerBy }),
      ...(within?.basis && { basis: within.basis }),
      isVerified: within?.verified === true,
    }
  }

  return {
    /** Whether and until when somebody may object; nothing where the case was not refused. */
    findAppeal: (who: Who, caseId: string): Promise<Appeal | undefined> =>
      db.read(who, async (tx) => {
        const { row, definition } = await cases.allowFind(tx, caseId, 'applications.read')
        const action = appealOf(definition)
        if (!action?.from.includes(row.state)) return undefined
        return look(tx, row, action)
      }),

    /**
     * Objects to the refusal, once a refusal, in the applicant's own words; somebody else than who
     * refused looks at it. Refuses with applications.notNow, .appealLate, .wordsNeeded, .notConfirmed.
     */
    appeal: (
      who: Who,
      wish: { caseId: string; words: string; confirmed?: Confirmed },
    ): Promise<{ state: string }> =>
      db.transaction(who, async (tx) => {
        const { row, definition } = await cases.allowLock(tx, wish.caseId, 'applications.appeal')
        const action = appealOf(definition)
        if (!action) throw new Refusal('applications.unknownAction')
        const { isOpen, until } = await look(tx, row, action)
        if (!action.from.includes(row.state)) throw notNow(definition, row, ['person'])
        if (row.flags.includes('appeal')) return { state: row.state }
        if (!isOpen) throw lateOrNot(row, until)
        const words = readWords(wish.words)
        if (who.kind === 'officer' && !wish.confirmed) {
          throw new Refusal('applications.notConfirmed')
        }
        const after = await acting.take(tx, { row, definition, action, facts: { words } })
        return { state: after.state }
      }),
  }
}

/** Over: because it was looked at once already, or because the days have passed. */
function lateOrNot(row: CaseRow, until: Temporal.PlainDate | undefined): Refusal {
  if (row.flags.includes('appealed')) return new Refusal('applications.appealedOnce')
  return new Refusal('applications.appealLate', { day: until?.toString() ?? '' })
}

/** Words of somebody's own: neither a dot nor a book. */
export function readWords(text: string): string {
  const words = text.trim()
  if (words.length < lettersLeast || words.length > lettersMost) {
    throw new Refusal('applications.wordsNeeded', { least: lettersLeast, most: lettersMost })
  }
  return words
}
