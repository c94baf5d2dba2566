import { applicationEvents } from '#modules/applications'
import { on, type Reaction } from '#platform/events'
import { putSubject } from './queries.ts'

const { newsOf, acted } = applicationEvents

const isOver = (status: string) => status === 'done' || status === 'closed'

/**
 * Whatever happens to an application says whether it is still to be held against the list. Safe twice.
 * Only add at the end.
 */
export function createReactions(): Reaction[] {
  const kinds = [...new Set(Object.values(newsOf)), acted]
  return kinds.map((kind) =>
    on(kind, async (tx, { caseId, status }, { office, at }) => {
      const isAnew = kind === newsOf.submit
      await putSubject(tx, { office, caseId, isAnew, endedAt: isOver(status) ? at : null })
    }),
  )
}
