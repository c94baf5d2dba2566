import { Type } from 'typebox'
import { event } from '#platform/events'

const facts = { caseId: Type.String(), questionId: Type.String(), agency: Type.String() }

/** Another agency was asked about an application. Never what was asked. */
export const asked = event('interagency.asked', { ...facts, due: Type.String() })

/** It answered, perhaps late, perhaps when the application was over. Never what it said. */
export const answered = event('interagency.answered', {
  ...facts,
  isLate: Type.Boolean(),
  isAfter: Type.Boolean(),
})

/** Somebody who answers for the office decided what follows. */
export const settled = event('interagency.settled', facts)
