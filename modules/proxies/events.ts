import { Type } from 'typebox'
import { event } from '#platform/events'

/** A document was handed to whoever its owner had named. Never the name. */
export const collected = event('proxies.collected', {
  caseId: Type.String(),
  person: Type.Optional(Type.String()),
})
