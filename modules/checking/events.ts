import { Type } from 'typebox'
import { event } from '#platform/events'

const facts = {
  caseId: Type.String(),
  reference: Type.String(),
  service: Type.String(),
  round: Type.Integer(),
}

/** The papers of an application came to the desk. */
export const papersCame = event('checking.papersCame', facts)

/** Somebody looked at all of them. Which paper and why is nobody else's business. */
export const papersJudged = event('checking.papersJudged', { ...facts, outcome: Type.String() })

/** "Complete" did not hold at the counter. */
export const completeOverruled = event('checking.completeOverruled', {
  ...facts,
  reason: Type.String(),
})
