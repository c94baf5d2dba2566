import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { createAgencySide } from './agency-side.ts'
import { createAnswering } from './answering.ts'
import { createConnections } from './connections.ts'
import {
  agencies,
  holds,
  mostOfCase,
  mostWorkingDays,
  needsSomebody,
  readNote,
  type Saying,
  type Standing,
  standingOf,
} from './domain.ts'
import { asked, settled } from './events.ts'
import type { Needs } from './needs.ts'
import { createPaging, type Page, readMark } from './paging.ts'
import { personOf } from './person.ts'
import * as queries from './queries.ts'
import { createReactions } from './reactions.ts'
import { createReading, placeOf, type Question } from './reading.ts'

export type { AskedOfUs, OfAgency, OwnAnswer } from './agency-side.ts'
export type { Way } from './answering.ts'
export type { ConnectionWish, Given } from './connections.ts'
export {
  type Agency,
  agencies,
  connectable,
  mostConnectionDays,
  mostRevoked,
  mostWorkingDays,
  noteLetters,
  type Saying,
  type Standing,
  sayings,
} from './domain.ts'
/** What an applicant is not told, also not by the proofs of the log: that somebody was asked. */
export const isKeptFromApplicants = (event: string): boolean => event.startsWith('interagency.')

export * as interagencyEvents from './events.ts'
export type { Needs } from './needs.ts'
export { mostListed, type Page } from './paging.ts'
export type { Answer, Look, Question, SentAlong, Settlement } from './reading.ts'

/** What somebody asks another agency. */
export type NewQuestion = {
  caseId: string
  agency: string
  about: string
  workingDays: number
  /** The applicant's name and identity number go along; nothing else of the case ever does. */
  withPerson?: boolean
}

/** What another agency answered: their number and words as they wrote them. */
export type NewAnswer = { questionId: string; says: string; note: string }

/** What other agencies are asked about an application, and what they answer. */
export function createInteragency(needs: Needs) {
  const { db, events, vault, now, newId, deadlines, readCase, conflicts } = needs
  const reading = createReading(needs)
  const answering = createAnswering(needs)
  const paging = createPaging(needs)

  async function lock(tx: Tx, questionId: string) {
    const row = await queries.lockQuestion(tx, questionId)
    if (!row) throw new Refusal('interagency.unknown')
    const answers = await queries.listAnswers(tx, [row.id])
    return { row, answers, facts: { caseId: row.case_id, questionId: row.id, agency: row.agency } }
  }

  /** The agency whose answer a decision in favour waits for, if it waits. */
  async function findHolding(tx: Reader, caseId: string): Promise<Standing | undefined> {
    const rows = await queries.listStandings(tx, caseId)
    const standings = rows.map(({ due_at: dueAt, says, is_after, settled }) => {
      const answers = says.map((said, nth) => ({
        says: said as Saying,
        isAfter: is_after[nth] === true,
      }))
      return standingOf({ dueAt, answers, settled }, now())
    })
    return standings.find(holds)
  }

  return {
    ...createAgencySide(needs),
    ...createConnections(needs),

    /**
     * Notes that another agency was asked, by when it is to answer. Refuses interagency.unknownAgency,
     * .noteWrong, .daysWrong, .caseOver, .tooManyAsked or .askedBefore (one question to an agency at a time).
     */
    ask: (who: Officer, wish: NewQuestion): Promise<{ questionId: string }> =>
      db.transaction(who, async (tx) => {
        const read = await readCase(tx, wish.caseId)
        const { row, state, definition } = read
        const { office } = row
        allow(who, 'interagency.ask', { office })
        await conflicts?.refuseOwn(tx, { who, caseId: row.id, action: 'interagency.ask' })
        const agency = agencies.find((each) => each === wish.agency)
        if (!agency) throw new Refusal('interagency.unknownAgency')
        const about = readNote(wish.about)
        if (!about) throw new Refusal('interagency.noteWrong')
        const { workingDays } = wish
        if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > mostWorkingDays) {
          throw new Refusal('interagency.daysWrong', { most: mostWorkingDays })
        }
        const isOver = definition.workflow.states.find(({ id }) => id === state)?.final
        if (isOver) throw new Refusal('interagency.caseOver')
        const before = await reading.listIn(tx, wish.caseId)
        const isAsked = ({ agency: to, standing }: Question) =>
          to === agency && (standing === 'open' || standing === 'overdue')
        if (before.length >= mostOfCase)
          throw new Refusal('interagency.tooManyAsked', { most: mostOfCase })
        if (before.some(isAsked)) throw new Refusal('interagency.askedBefore')
        const questionId = newId()
        const { dueOn, dueAt } = deadlines.dueAfter(office, { start: now(), workingDays })
        await queries.addQuestion(tx, {
          ...{ office, id: questionId, case_id: row.id, agency },
          about_sealed: await vault.seal(tx, row.id, placeOf('about', questionId), about),
          person_sealed: wish.withPerson
            ? await vault.seal(tx, row.id, placeOf('person', questionId), personOf(read))
            : null,
          ...{ let_go_at: null, answered_at: null, rests_at: null },
          ...{ asked_by: who.staffId, asked_at: now(), due_on: dueOn, due_at: dueAt },
        })
        const due = dueOn.toString()
        const facts = { caseId: row.id, questionId, agency, due }
        await events.publish(tx, asked, { office, ...facts })
        return { questionId }
      }),

    /**
     * Keeps an answer beside those that came before: the same paper twice is one answer, another one
     * contradicts, and one that comes late or when the application is over changes nothing by itself.
     * Refuses interagency.unknown, .unknownSaying, .noteWrong or .tooMany.
     */
    noteAnswer: (who: Officer, wish: NewAnswer): Promise<Standing> =>
      db.transaction(who, async (tx) => {
        const { row } = await lock(tx, wish.questionId)
        const { office } = row
        allow(who, 'interagency.ask', { office })
        await conflicts?.refuseOwn(tx, { who, caseId: row.case_id, action: 'interagency.ask' })
        const { state, definition } = await readCase(tx, row.case_id)
        const isAfter = definition.workflow.states.find(({ id }) => id === state)?.final === true
        const { says, note } = wish
        const arrival = {
          row,
          says,
          note,
          isAfter,
          by: who.staffId,
          way: 'letter',
          from: null,
        } as const
        const { answers } = await answering.keepIn(tx, arrival)
        return standingOf(reading.factsOf(row, answers), now())
      }),

    /**
     * Says what follows from what was answered, or that it goes on without an answer. Refuses
     * interagency.unknown, .nothingToSettle, .noteWrong or .secondPerson (not whoever asked).
     */
    settle: (who: Officer, wish: { questionId: string; reason: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row, answers, facts } = await lock(tx, wish.questionId)
        const { office } = row
        const action = 'interagency.settle'
        allow(who, action, { office })
        await conflicts?.refuseOwn(tx, { who, caseId: row.case_id, action })
        if (!needsSomebody(standingOf(reading.factsOf(row, answers), now()))) {
          throw new Refusal('interagency.nothingToSettle')
        }
        const noted = answers.map(({ noted_by }) => noted_by)
        if ([row.asked_by, ...noted].includes(who.staffId)) {
          throw new Refusal('interagency.secondPerson')
        }
        for (const staffId of new Set([row.asked_by, ...noted]))
          await conflicts?.refuseSecond(tx, { who, staffId, action })
        const reason = readNote(wish.reason)
        if (!reason) throw new Refusal('interagency.noteWrong')
        const place = placeOf('reason', `${row.id}.${answers.length}`)
        await queries.addSettlement(tx, {
          ...{ office, question: row.id, answers: answers.length },
          reason_sealed: await vault.seal(tx, row.case_id, place, reason),
          ...{ settled_by: who.staffId, settled_at: now() },
        })
        await queries.markLetGo(tx, row.id, now())
        await events.publish(tx, settled, { office, ...facts })
      }),

    /** Everything that was asked about an application, the oldest first. */
    listOfCase: (who: Officer, caseId: string): Promise<Question[]> =>
      db.read(who, async (tx) => {
        const { row } = await readCase(tx, caseId)
        allow(who, 'interagency.ask', { office: row.office })
        return reading.listIn(tx, caseId)
      }),

    /**
     * What waits for an answer or for somebody at the officer's office, what is due first in front, page
     * by page: `after` says where it goes on. Refuses request.malformed.
     */
    listWaiting: (
      who: Officer,
      { after }: { after?: string | undefined } = {},
    ): Promise<Page<Question & { reference: string }>> =>
      db.read(who, async (tx) => {
        const { office } = who
        allow(who, 'interagency.ask', { office })
        const { items, ...more } = await paging.readPage(tx, {
          after: readMark(after),
          read: (behind, most) => queries.listUnsettled(tx, { office, after: behind, most }),
          markOf: ({ id, due_at }) => ({ id, at: due_at }),
        })
        return { items: await reading.listWithReferences(tx, items), ...more }
      }),

    /** What we do on others' news; hand it to the relay. */
    reactions: createReactions(),

    /** Stands before a decision in favour, whichever office asked. Refuses interagency.notYet with where the question stands. */
    allowActIn: async (
      tx: Tx,
      deed: { caseId: string; decides?: 'for' | 'against' },
    ): Promise<void> => {
      if (deed.decides !== 'for') return
      const standing = await findHolding(tx, deed.caseId)
      if (standing) throw new Refusal(`interagency.notYet`, { standing })
    },
  }
}

/** What createInteragency makes. */
export type Interagency = ReturnType<typeof createInteragency>
