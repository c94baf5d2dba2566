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
  /** By the agency's own person or machine, and which; without it an officer typed a letter. */
  way: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
})

/** Somebody who answers for the office decided what follows. */
export const settled = event('interagency.settled', facts)

/** Somebody of an agency, or its machine, read what it is asked; of one question when it says which. */
export const looked = event('interagency.looked', {
  agency: Type.String(),
  way: Type.String(),
  by: Type.String(),
  questionId: Type.Optional(Type.String()),
})

const connection = { agency: Type.String(), connection: Type.String(), by: Type.String() }

/** An agency's machine was given a token, until a moment; the one before opens nothing any more. */
export const connectionGiven = event('interagency.connectionGiven', {
  ...connection,
  until: Type.String(),
})

/** It was taken back: from the next request it opens nothing. */
export const connectionRevoked = event('interagency.connectionRevoked', connection)
