import { applicationEvents } from '#modules/applications'
import { on, type Reaction } from '#platform/events'
import { moveHolds, putSubject } from './queries.ts'

const { newsOf, acted, transferred } = applicationEvents

const isOver = (status: string) => status === 'done' || status === 'closed'

/**
 * Whatever happens to an application says whether it is still to be held against the list. Safe twice.
 * Only add at the end.
 */
export function createReactions(): Reaction[] {
  const steps = [...new Set(Object.values(newsOf))].map((kind) =>
    on(kind, async (tx, { caseId, status }, { office, at }) => {
      const isAnew = kind === newsOf.submit
      await putSubject(tx, { office, caseId, isAnew, endedAt: isOver(status) ? at : null })
    }),
  )
  return [
    ...steps,
    on(acted, async (tx, { caseId, status, action }, { office, at }) => {
      // Whoever corrects a name is held against the list by the new one.
      const isAnew = action === 'correct'
      await putSubject(tx, { office, caseId, isAnew, endedAt: isOver(status) ? at : null })
    }),
    on(transferred, async (tx, { caseId }, { office }) => {
      await putSubject(tx, { office, caseId, isAnew: false, endedAt: null })
      await moveHolds(tx, { office, caseId })
    }),
  ]
}
