import { Type } from 'typebox'
import { event } from '#platform/events'

/** A day written down without a connection was sent: how many acts, and what came of them. */
export const sent = event('offline.sent', {
  staff: Type.String(),
  done: Type.Integer(),
  again: Type.Integer(),
  conflicts: Type.Integer(),
})

/** Somebody said what becomes of an act that could not be done. */
export const settled = event('offline.settled', {
  captureId: Type.String(),
  how: Type.Union([Type.Literal('done'), Type.Literal('aside')]),
})
