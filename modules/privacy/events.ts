import { Type } from 'typebox'
import { event } from '#platform/events'

/** Somebody asked for everything about them to be deleted. */
export const erasureAsked = event('privacy.erasureAsked', { requestId: Type.String() })

/** They took it back. */
export const erasureTakenBack = event('privacy.erasureTakenBack', { requestId: Type.String() })

/** A request was carried out: how much went, and how much a rule or a hold keeps. */
export const erasureSettled = event('privacy.erasureSettled', {
  requestId: Type.String(),
  destroyed: Type.Integer(),
  kept: Type.Integer(),
})

/** Something was destroyed: how many of what, by which rule; never whose. */
export const destroyed = event('privacy.destroyed', {
  kind: Type.String(),
  count: Type.Integer(),
  rule: Type.String(),
  subjectHash: Type.String(),
})

/** Something must be kept, whoever asks; and no more. */
export const holdPlaced = event('privacy.holdPlaced', {
  holdId: Type.String(),
  reason: Type.String(),
})
export const holdLifted = event('privacy.holdLifted', { holdId: Type.String() })

/** The use of an application was paused, or goes on. */
export const restricted = event('privacy.restricted', { caseId: Type.String() })
export const unrestricted = event('privacy.unrestricted', { caseId: Type.String() })

/** Officers may go on for a day although it is paused. */
export const exceptionMade = event('privacy.exceptionMade', {
  caseId: Type.String(),
  why: Type.String(),
})
