import { Type } from 'typebox'
import { event } from '#platform/events'

/** Somebody may collect from now on, or may not any more. Never who. */
export const proxyMoved = event('proxies.moved', {
  caseId: Type.String(),
  person: Type.Optional(Type.String()),
  step: Type.Union([Type.Literal('named'), Type.Literal('withdrawn')]),
  how: Type.Union([Type.Literal('own'), Type.Literal('paper'), Type.Literal('returnCode')]),
})

/** A document was handed to whoever its owner had named. Never the name. */
export const collected = event('proxies.collected', {
  caseId: Type.String(),
  person: Type.Optional(Type.String()),
})
