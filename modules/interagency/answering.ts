import { createHash } from 'node:crypto'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { readNote, sayings } from './domain.ts'
import { answered } from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { placeOf } from './reading.ts'

/** How an answer came: a letter that an officer typed, or the agency's own person or machine. */
export type Way = 'letter' | 'person' | 'connection'

/** An answer that is to be kept beside the others. */
export type Arrival = {
  row: Pick<queries.QuestionRow, 'office' | 'id' | 'case_id' | 'agency' | 'due_at'>
  says: string
  note: string
  /** The application is over. */
  isAfter: boolean
  by: string
  way: Way
  from: string | null
}

const mostAnswers = 20

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Keeps answers, whichever way they come: by the same rules. */
export function createAnswering({ events, vault, now }: Needs) {
  /**
   * Adds an answer unless the same was given before; the question is locked by the caller. Answers with
   * all of them. Refuses interagency.unknownSaying, .noteWrong or .tooMany.
   */
  async function keepIn(tx: Tx, one: Arrival) {
    const { row, by, way, isAfter } = one
    const says = sayings.find((each) => each === one.says)
    if (!says) throw new Refusal('interagency.unknownSaying')
    const note = readNote(one.note)
    if (!note) throw new Refusal('interagency.noteWrong')
    const answers = await queries.listAnswers(tx, [row.id])
    const mark = vault.blindIndex(`interagency ${row.id}`, digest(`${says}\n${note}`))
    const isLate = Temporal.Instant.compare(row.due_at, now()) <= 0
    if (answers.some((each) => each.mark.equals(mark))) return { answers, isLate, isNew: false }
    if (answers.length >= mostAnswers) throw new Refusal('interagency.tooMany')
    const nth = answers.length + 1
    const place = placeOf('note', `${row.id}.${nth}`)
    const { office, case_id: caseId } = row
    const added = {
      ...{ office, question: row.id, nth, says, mark },
      note_sealed: await vault.seal(tx, caseId, place, note),
      ...{ is_late: isLate, is_after: isAfter, noted_by: by, noted_at: now() },
      ...{ came_by: way, from_name: one.from },
    }
    await queries.addAnswer(tx, added)
    const facts = { caseId, questionId: row.id, agency: row.agency, isLate, isAfter }
    await events.publish(tx, answered, {
      ...{ office, ...facts },
      ...(way !== 'letter' && { way, by }),
    })
    return { answers: [...answers, added], isLate, isNew: true }
  }

  return { keepIn }
}
