import {
  type Agency,
  agencyAt,
  allow,
  type Connection,
  type Officer,
  system,
} from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import * as rows from './agency-queries.ts'
import { createAnswering, type Way } from './answering.ts'
import type { Saying } from './domain.ts'
import { looked } from './events.ts'
import type { Needs } from './needs.ts'
import { createPaging, type Page, readMark } from './paging.ts'
import * as queries from './queries.ts'
import { placeOf, readPerson, type SentAlong } from './reading.ts'

/** Somebody of an agency who was let in, or its machine. */
export type OfAgency = Officer | Connection

/** What an agency is asked, with the least it needs to answer; of the case itself nothing. */
export type AskedOfUs = {
  questionId: string
  /** The office that asks. */
  office: string
  about: string
  /** Whom it is about, when the office sent that along. */
  person?: SentAlong
  at: Temporal.Instant
  dueOn: Temporal.PlainDate
  isOverdue: boolean
  answers: { says: Saying; note: string; at: Temporal.Instant; isLate: boolean; way: Way }[]
}

/** What an agency answers, in its own words. */
export type OwnAnswer = { questionId: string; says: string; note: string }

const house = system('interagency')

const actorOf = (who: OfAgency): { by: string; way: Exclude<Way, 'letter'> } =>
  who.kind === 'officer'
    ? { by: who.staffId, way: 'person' }
    : { by: who.connectionId, way: 'connection' }

/** What an agency sees and does by itself. Every look and answer is written down. */
export function createAgencySide(needs: Needs) {
  const { db, events, vault, now, readCase, conflicts, findNameIn } = needs
  const answering = createAnswering(needs)
  const paging = createPaging(needs)

  /** Which agency they are of: for nobody else there is anything here. */
  function agencyOf(who: OfAgency, action: 'interagency.look' | 'interagency.answer'): Agency {
    allow(who, action, { office: who.office })
    const agency = agencyAt(who.office)
    if (!agency) throw new Refusal('access.denied')
    return agency
  }

  const nameOf = (who: OfAgency): Promise<string> =>
    db.read(house, async (tx) =>
      who.kind === 'officer'
        ? ((await findNameIn(tx, who.staffId)) ?? who.staffId)
        : ((await rows.findConnection(tx, who.connectionId))?.label ?? who.connectionId),
    )

  /** Their words, opened. */
  async function open(tx: Reader, here: readonly rows.AskedRow[]): Promise<AskedOfUs[]> {
    const answers = await queries.listAnswers(
      tx,
      here.map(({ id }) => id),
    )
    const asked: AskedOfUs[] = []
    for (const row of here) {
      const opener = await vault.opener(tx, row.case_id)
      const text = (place: string, sealed: Buffer) => opener(place, sealed).toString()
      const person = readPerson(row, opener)
      asked.push({
        ...{ questionId: row.id, office: row.office, at: row.asked_at, dueOn: row.due_on },
        about: text(placeOf('about', row.id), row.about_sealed),
        ...(person && { person }),
        isOverdue: Temporal.Instant.compare(row.due_at, now()) <= 0,
        answers: answers
          .filter(({ question }) => question === row.id)
          .map((one) => ({
            ...{ says: one.says as Saying, at: one.noted_at, isLate: one.is_late },
            note: text(placeOf('note', `${row.id}.${one.nth}`), one.note_sealed),
            way: one.came_by as Way,
          })),
      })
    }
    return asked
  }

  async function noteLook(
    tx: Tx,
    who: OfAgency,
    { agency, questions, name }: { agency: Agency; questions: rows.AskedRow[]; name: string },
  ): Promise<void> {
    const { by, way } = actorOf(who)
    await rows.addLooks(tx, { questions, by, way, name }, now())
    const [only, ...more] = questions
    const one = only && more.length === 0 ? { questionId: only.id } : {}
    await events.publish(tx, looked, { office: who.office, agency, way, by, ...one })
  }

  async function findAsked(tx: Reader, agency: Agency, id: string): Promise<rows.AskedRow> {
    const row = isId(id) ? await rows.findAsked(tx, { agency, id }) : undefined
    if (!row) throw new Refusal('interagency.unknownAsked')
    return row
  }

  return {
    /**
     * What waits for this agency, or what it answered lately, page by page: `after` says where it goes
     * on. The look is written down. Refuses request.malformed.
     */
    listAsked: async (
      who: OfAgency,
      { part, after }: { part: 'waiting' | 'answered'; after?: string | undefined },
    ): Promise<Page<AskedOfUs>> => {
      const agency = agencyOf(who, 'interagency.look')
      const from = readMark(after)
      const name = await nameOf(who)
      return db.transaction({ ...who, request: undefined }, async (tx) => {
        allow(who, 'interagency.look', { office: who.office })
        const list = part === 'waiting' ? rows.listWaiting : rows.listAnswered
        const { items, ...more } = await paging.readPage(tx, {
          after: from,
          read: (behind, most) => list(tx, { agency, after: behind, most }),
          markOf: ({ id, due_at, answered_at }) =>
            part === 'waiting' ? { id, at: due_at } : { id, at: answered_at ?? due_at },
        })
        await noteLook(tx, who, { agency, questions: items, name })
        return { items: await open(tx, items), ...more }
      })
    },

    /** One question of this agency; the look is written down. Refuses interagency.unknownAsked. */
    getAsked: async (who: OfAgency, questionId: string): Promise<AskedOfUs> => {
      const agency = agencyOf(who, 'interagency.look')
      const name = await nameOf(who)
      return db.transaction({ ...who, request: undefined }, async (tx) => {
        allow(who, 'interagency.look', { office: who.office })
        const row = await findAsked(tx, agency, questionId)
        const here = await paging.keepHere(tx, [row])
        const [asked] = await open(tx, here)
        if (!asked) throw new Refusal('interagency.unknownAsked')
        await noteLook(tx, who, { agency, questions: here, name })
        return asked
      })
    },

    /**
     * Answers by the agency's own connection, by the rules of a letter that is typed: kept beside the
     * others, once, also when it is late. Refuses interagency.unknownAsked, .unknownSaying, .noteWrong,
     * .tooMany or checking.ownCase (nobody answers about their own).
     */
    answerAsked: async (who: OfAgency, wish: OwnAnswer): Promise<{ isLate: boolean }> => {
      const agency = agencyOf(who, 'interagency.answer')
      const from = await nameOf(who)
      const asked = await db.read(who, (tx) => {
        allow(who, 'interagency.answer', { office: who.office })
        return findAsked(tx, agency, wish.questionId)
      })
      // An agency reads no case: whether it is over, and whose it is, the house looks up for itself.
      const isAfter = await db.read(house, async (tx) => {
        const caseId = asked.case_id
        await conflicts?.refuseOwn(tx, { who, caseId, action: 'interagency.answer' })
        const { state, definition } = await readCase(tx, caseId)
        return definition.workflow.states.find(({ id }) => id === state)?.final === true
      })
      return db.transaction(who, async (tx) => {
        allow(who, 'interagency.answer', { office: who.office })
        const row = await queries.lockQuestion(tx, asked.id)
        if (!row) throw new Refusal('interagency.unknownAsked')
        const { says, note } = wish
        const arrival = { row, says, note, isAfter, from, ...actorOf(who) }
        const { isLate } = await answering.keepIn(tx, arrival)
        return { isLate }
      })
    },
  }
}
