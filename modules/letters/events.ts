import { Type } from 'typebox'
import { event } from '#platform/events'

const facts = {
  letterId: Type.String(),
  caseId: Type.String(),
  person: Type.Optional(Type.String()),
  template: Type.String(),
}

/** A letter got its number. */
export const issued = event('letters.issued', facts)

/** A letter holds no more: revoked, or another stands in its place. */
export const ended = event('letters.ended', {
  ...facts,
  number: Type.String(),
  state: Type.String(),
  /** The office took it back or put it right; otherwise it follows from what the applicant did. */
  isAsked: Type.Boolean(),
  replacedBy: Type.Optional(Type.String()),
})
