import { type Reader, sql, type Tx } from '#platform/db'
import { mostOfCase } from './domain.ts'
import type { Mark } from './paging.ts'
import type { Tables } from './tables.ts'

/** A question with how many answers were there when it was last settled. */
export type QuestionRow = Tables['interagency.questions'] & { settled: number | null }

/** An answer as its row says. */
export type AnswerRow = Tables['interagency.answers']

/** A settlement as its row says. */
export type SettlementRow = Tables['interagency.settlements']

export const addQuestion = (tx: Tx, row: Tables['interagency.questions']) =>
  tx.run(tx.query<Tables>().insertInto('interagency.questions').values(row))

const columns = sql`q.office, q.id, q.case_id, q.agency, q.about_sealed, q.asked_by, q.asked_at,
  q.due_on, q.due_at, q.person_sealed, q.let_go_at, q.answered_at, q.rests_at,
  (select max(s.answers) from interagency.settlements s
    where s.office = q.office and s.question = q.id) as settled`

/** Two who note answers, or one who notes and one who settles, come one after the other. */
export const lockQuestion = async (tx: Tx, id: string): Promise<QuestionRow | undefined> => {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended('interagency ' || ${id}, 0))`)
  return tx.maybe(sql<QuestionRow>`
    select ${columns} from interagency.questions q where q.id = ${id}`)
}

export const listOfCase = (tx: Reader, caseId: string) =>
  tx.all(sql<QuestionRow>`
    select ${columns} from interagency.questions q where q.case_id = ${caseId}
    order by q.asked_at limit ${mostOfCase}`)

/** What was asked about an application, at whichever office: as much as a decision waits for. */
export const listStandings = (tx: Reader, caseId: string) =>
  tx.all(
    sql<{
      due_at: Temporal.Instant
      says: string[]
      is_after: boolean[]
      settled: number | null
    }>`select due_at, says, is_after, settled from interagency.asked_of(${caseId})`,
  )

/** What was asked about an application is asked by this office from now on, with all that came of it. */
export const moveQuestions = (tx: Tx, { caseId, office }: { caseId: string; office: string }) =>
  tx.run(sql`
    update interagency.questions set office = ${office}
    where case_id = ${caseId} and office <> ${office}`)

/** Questions of an office that wait for an answer or for somebody; those due first in front. */
export const listUnsettled = (
  tx: Reader,
  { office, after, most }: { office: string; after: Mark | undefined; most: number },
) =>
  tx.all(sql<QuestionRow>`
    select ${columns} from interagency.questions q
    where q.office = ${office} and q.rests_at is null
      ${after ? sql`and (q.due_at, q.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by q.due_at, q.id limit ${most}`)

export const listAnswers = (tx: Reader, questions: readonly string[]) =>
  tx.all(sql<AnswerRow>`
    select office, question, nth, says, note_sealed, mark, is_late, is_after, noted_by, noted_at,
      came_by, from_name
    from interagency.answers where question = any(${questions}::uuid[]) order by question, nth`)

export const addAnswer = (tx: Tx, row: AnswerRow) =>
  tx.run(tx.query<Tables>().insertInto('interagency.answers').values(row))

export const listSettlements = (tx: Reader, questions: readonly string[]) =>
  tx.all(sql<SettlementRow>`
    select office, question, answers, reason_sealed, settled_by, settled_at
    from interagency.settlements where question = any(${questions}::uuid[]) order by settled_at`)

export const addSettlement = (tx: Tx, row: SettlementRow) =>
  tx.run(tx.query<Tables>().insertInto('interagency.settlements').values(row))

/** The office goes on without the answer; the agency's list is free of it. */
export const markLetGo = (tx: Tx, id: string, at: Temporal.Instant) =>
  tx.run(sql`
    update interagency.questions set let_go_at = ${at} where id = ${id} and let_go_at is null`)

/** Who of the agency saw these questions, and when first. */
export const listLooks = (tx: Reader, questions: readonly string[]) =>
  tx.all(sql<Tables['interagency.looks']>`
    select office, question, seen_by, way, name, first_at
    from interagency.looks where question = any(${[...questions]}::uuid[]) order by first_at`)
