import type { Who } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { stateOf } from './domain.ts'
import { erasedFlag } from './house-flags.ts'
import { identityIn } from './identity.ts'
import type { Needs } from './needs.ts'
import { type CaseRow, listOfPerson } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'

/** An application that was handed in and is not at its end. */
export type Running = { caseId: string; reference: string }

const mostLooked = 100

/** Handed in, and neither over nor back with its applicant to be handed in again. */
function isRunning({ row, definition }: Opened): boolean {
  const { final, editable } = stateOf(definition, row)
  return row.submitted_at !== null && !final && !editable && !row.flags.includes(erasedFlag)
}

type Asked = { row: CaseRow; definition: ServiceDefinition; answers: Answers }

/** A second application of one person for one service, while the first is under way. */
export function createRunning({ db }: Needs, cases: Cases) {
  /** The other one of the same account, for the same service and the same number of identity. */
  async function findRunningIn(tx: Reader, asked: Asked): Promise<Running | undefined> {
    const { row, definition, answers } = asked
    const number = identityIn(definition, answers)
    if (!row.person || !number) return undefined
    const mine = await listOfPerson(tx, row.person, mostLooked)
    for (const other of mine) {
      if (other.id === row.id || other.service !== row.service) continue
      const opened = await cases.withDefinition(tx, other)
      if (!isRunning(opened)) continue
      const kept = await cases.openAnswers(tx, opened)
      if (identityIn(opened.definition, kept.answers) !== number) continue
      return { caseId: other.id, reference: other.reference }
    }
    return undefined
  }

  return {
    /** Refuses with applications.runsAlready what was not meant as a second one. */
    refuseSecondIn: async (tx: Reader, asked: Asked): Promise<void> => {
      const found = await findRunningIn(tx, asked)
      if (found) throw new Refusal('applications.runsAlready', { reference: found.reference })
    },

    /** The application that is under way for the same person and service as this draft, if there is one. */
    findRunning: (who: Who, { caseId }: { caseId: string }): Promise<Running | undefined> =>
      db.read(who, async (tx) => {
        const opened = await cases.allowFind(tx, caseId, 'applications.read')
        if (isRunning(opened)) return undefined
        const { answers } = await cases.openAnswers(tx, opened)
        return findRunningIn(tx, { ...opened, answers })
      }),
  }
}

/** What createRunning makes. */
export type RunningLooks = ReturnType<typeof createRunning>
