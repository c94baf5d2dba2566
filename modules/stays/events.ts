import { Type } from 'typebox'
import { event } from '#platform/events'

/** A stay began, ends another day, or waits for an answer; with the days before its end to remind on. */
export const changed = event('stays.changed', {
  stayId: Type.String(),
  person: Type.String(),
  until: Type.String(),
  isPending: Type.Boolean(),
  remindBefore: Type.Array(Type.Integer()),
  /** What a day too many costs, where a service says so. */
  dailyRupiah: Type.Optional(Type.Integer()),
})

/** The guest has left, or another stay took its place. */
export const ended = event('stays.ended', {
  stayId: Type.String(),
  person: Type.String(),
  why: Type.Enum(['left', 'replaced']),
})
