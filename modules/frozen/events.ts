import { Type } from 'typebox'
import { event } from '#platform/events'

/** A document is frozen from now on, in every office. Never its number. */
export const reported = event('frozen.reported', {
  reportId: Type.String(),
  reason: Type.String(),
  caseId: Type.Optional(Type.String()),
})

/** It may be relied on again. */
export const lifted = event('frozen.lifted', { reportId: Type.String() })
