import { applicationEvents } from '#modules/applications'
import { ticketFinished } from '#modules/queue'
import { on, type Reaction } from '#platform/events'
import { countedAs, hasEnded } from './domain.ts'
import { findJudged } from './judged.ts'
import type { Needs } from './needs.ts'
import { addOnce, endedAt } from './occasions.ts'

const { collected, approved, refused, acted } = applicationEvents

/** Counts what can be rated, so that everybody sees how many did not. Only add at the end. */
export function createReactions(needs: Needs): Reaction[] {
  const ended = [collected, approved, refused, acted].map((kind) =>
    on(kind, async (tx, { caseId: id, service, state, status }, { office, at }) => {
      if (!hasEnded({ state, status }) || !findJudged(needs, office)) return
      await addOnce(tx, endedAt(needs, at, { office, service, sort: 'case', id }))
    }),
  )
  return [
    on(ticketFinished, async (tx, facts, { office, at }) => {
      if (!findJudged(needs, office)) return
      const of = { office, service: countedAs(facts), sort: 'ticket', id: facts.ticketId } as const
      await addOnce(tx, endedAt(needs, at, of))
    }),
    ...ended,
  ]
}
