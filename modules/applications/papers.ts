import type { Action, Answers, ServiceDefinition } from '#packages/forms'
import { step } from '#packages/forms'
import type { Reader, Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { ofHouse, standingOf, stateOf } from './domain.ts'
import type { CaseRow } from './queries.ts'
import type { Cases } from './reading-case.ts'

/** What somebody who looks at papers must know of an application. */
export type CaseRead = Pick<CaseRow, 'office' | 'reference' | 'service' | 'flags' | 'language'> & {
  caseId: string
  person: string | null
  definition: ServiceDefinition
  answers: Answers
  isOver: boolean
  isEditable: boolean
}

const flag = 'papers-wanted'

/** What whoever looks at the papers beforehand asks of applications, inside their transaction. */
export function createPapers(cases: Cases, acting: Acting) {
  /** Takes a step that only sets or clears the flag, wherever the application stands. */
  async function take(tx: Tx, { caseId, id, cause }: Told & { id: 'wantPapers' | 'papersSeen' }) {
    const { row, definition } = await cases.allowLock(tx, caseId, 'applications.act')
    const { workflow } = definition
    const isWanted = row.flags.includes(flag)
    const isKnown = workflow.flags.some((one) => one.id === flag)
    if (!isKnown || stateOf(definition, row).final || isWanted === (id === 'wantPapers')) return
    const action = freed(workflow.actions.find((one) => one.id === id) ?? ofHouse(id), row.state)
    if (typeof step(workflow, standingOf(row), action) === 'string') return
    await acting.take(tx, { row, definition, action, ...(cause && { cause }) })
  }

  return {
    /** The application with its answers, for the desk that looks at its papers. */
    readCaseIn: async (tx: Reader, caseId: string): Promise<CaseRead> => {
      const opened = await cases.allowFind(tx, caseId, 'applications.read')
      const { row, definition } = opened
      const { answers } = await cases.openAnswers(tx, opened)
      const { office, reference, service, flags, language, person } = row
      const { final = false, editable = false } = stateOf(definition, row)
      const told = { office, reference, service, flags, language, person }
      return { ...told, caseId, definition, answers, isOver: final, isEditable: editable }
    },

    /** It waits for its applicant: a paper is to be sent again. Asked twice it is asked once. */
    wantPapersIn: (tx: Tx, told: Told): Promise<void> => take(tx, { ...told, id: 'wantPapers' }),

    /** What was asked for came: it waits for the applicant no longer. */
    papersCameIn: (tx: Tx, told: Told): Promise<void> => take(tx, { ...told, id: 'papersSeen' }),
  }
}

type Told = { caseId: string; cause?: string }

/** The service's own act, from where the application stands; the reasons stand with each paper. */
function freed({ reasonCodes: _, ...action }: Action, state: string): Action {
  const own =
    action.id === 'wantPapers' ? { setsFlag: flag } : { needsFlag: flag, clearsFlags: [flag] }
  return { ...action, ...own, from: [state] }
}
