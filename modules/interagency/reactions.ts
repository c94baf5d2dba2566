import { applicationEvents } from '#modules/applications'
import { on, type Reaction } from '#platform/events'
import { moveQuestions } from './queries.ts'

const { moved, transferred } = applicationEvents

/** What was asked goes along to whichever office an application goes on at. Safe twice. Only add at the end. */
export const createReactions = (): Reaction[] =>
  [moved, transferred].map((kind) =>
    on(kind, async (tx, { caseId }, { office }) => {
      await moveQuestions(tx, { caseId, office })
    }),
  )
