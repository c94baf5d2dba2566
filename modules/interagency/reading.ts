import type { Reader } from '#platform/db'
import type { Opener } from '#platform/vault'
import type { Way } from './answering.ts'
import { type Agency, type Asked, type Saying, type Standing, standingOf } from './domain.ts'
import type { Needs } from './needs.ts'
import { createPaging } from './paging.ts'
import * as queries from './queries.ts'

/** An answer as it is read: what they said, and when it came. */
export type Answer = {
  says: Saying
  note: string
  isLate: boolean
  isAfter: boolean
  /** How it came; `from` is who of the agency gave it by its own connection. */
  way: Way
  from?: string
  by: string
  at: Temporal.Instant
}

/** What somebody who answers for the office said follows. */
export type Settlement = { reason: string; by: string; at: Temporal.Instant }

/** Who of the agency saw the question by its own connection, and when first. */
export type Look = { name: string; way: Way; at: Temporal.Instant }

/** Whom a question is about, as far as the agency was told. */
export type SentAlong = { name?: string; number?: string }

/** A question with everything that came of it. */
export type Question = {
  questionId: string
  caseId: string
  agency: Agency
  about: string
  person?: SentAlong
  by: string
  at: Temporal.Instant
  dueOn: Temporal.PlainDate
  standing: Standing
  answers: Answer[]
  settlements: Settlement[]
  looks: Look[]
}

const columns = {
  about: 'interagency.questions|about_sealed',
  person: 'interagency.questions|person_sealed',
  note: 'interagency.answers|note_sealed',
  reason: 'interagency.settlements|reason_sealed',
} as const

/** Where each text is sealed. */
export const placeOf = (column: keyof typeof columns, row: string) => `${columns[column]}|${row}`

/** Whom a question is about, opened; nothing when the office sent nobody's name along. */
export function readPerson(
  row: Pick<queries.QuestionRow, 'id' | 'person_sealed'>,
  open: Opener,
): SentAlong | undefined {
  if (!row.person_sealed) return undefined
  return JSON.parse(open(placeOf('person', row.id), row.person_sealed).toString()) as SentAlong
}

type Rows = {
  row: queries.QuestionRow
  answers: readonly queries.AnswerRow[]
  settlements: readonly queries.SettlementRow[]
  looks: Awaited<ReturnType<typeof queries.listLooks>>
}

/** Reading questions with their answers inside somebody's transaction. */
export function createReading({ vault, now, readCase }: Needs) {
  const paging = createPaging({ vault })

  const factsOf = (row: queries.QuestionRow, answers: readonly queries.AnswerRow[]): Asked => ({
    dueAt: row.due_at,
    answers: answers
      .filter(({ question }) => question === row.id)
      .map(({ says, is_after }) => ({ says: says as Saying, isAfter: is_after })),
    settled: row.settled,
  })

  function questionOf({ row, answers, settlements, looks }: Rows, open: Opener): Question {
    const person = readPerson(row, open)
    const text = (place: string, sealed: Buffer) => open(place, sealed).toString()
    return {
      questionId: row.id,
      caseId: row.case_id,
      agency: row.agency as Agency,
      about: text(placeOf('about', row.id), row.about_sealed),
      ...(person && { person }),
      ...{ by: row.asked_by, at: row.asked_at, dueOn: row.due_on },
      standing: standingOf(factsOf(row, answers), now()),
      answers: answers
        .filter(({ question }) => question === row.id)
        .map((each) => ({
          says: each.says as Saying,
          note: text(placeOf('note', `${row.id}.${each.nth}`), each.note_sealed),
          ...{ isLate: each.is_late, isAfter: each.is_after, way: each.came_by as Way },
          ...(each.from_name && { from: each.from_name }),
          ...{ by: each.noted_by, at: each.noted_at },
        })),
      settlements: settlements
        .filter(({ question }) => question === row.id)
        .map((each) => ({
          reason: text(placeOf('reason', `${row.id}.${each.answers}`), each.reason_sealed),
          ...{ by: each.settled_by, at: each.settled_at },
        })),
      looks: looks
        .filter(({ question }) => question === row.id)
        .map(({ name, way, first_at }) => ({ name, way: way as Way, at: first_at })),
    }
  }

  async function read(tx: Reader, rows: readonly queries.QuestionRow[]): Promise<Question[]> {
    const ids = rows.map(({ id }) => id)
    const answers = await queries.listAnswers(tx, ids)
    const settlements = await queries.listSettlements(tx, ids)
    const looks = await queries.listLooks(tx, ids)
    const openers = new Map<string, Opener>()
    for (const { case_id } of rows) {
      if (!openers.has(case_id)) openers.set(case_id, await vault.opener(tx, case_id))
    }
    return rows.map((row) =>
      questionOf({ row, answers, settlements, looks }, openers.get(row.case_id)!),
    )
  }

  return {
    factsOf,
    /** What was asked about an application. */
    listIn: async (tx: Reader, caseId: string) =>
      read(tx, await paging.keepHere(tx, await queries.listOfCase(tx, caseId))),
    /** Those questions with the numbers people know their applications by. */
    listWithReferences: async (tx: Reader, rows: readonly queries.QuestionRow[]) => {
      const all = []
      for (const question of await read(tx, rows)) {
        const { row } = await readCase(tx, question.caseId)
        all.push({ ...question, reference: row.reference ?? '' })
      }
      return all
    },
  }
}
