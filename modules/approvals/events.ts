import { Type } from 'typebox'
import { event } from '#platform/events'

const what = { act: Type.String(), approval: Type.String() }

/** Somebody asked for what takes two. */
export const asked = event('approvals.asked', { ...what, by: Type.String() })

/** Somebody else answered. */
export const decided = event('approvals.decided', {
  ...what,
  by: Type.String(),
  isAgreed: Type.Boolean(),
})

/** What two had agreed on was done. */
export const used = event('approvals.used', what)

/** One person did alone what takes two, and said why. */
export const emergency = event('approvals.emergency', {
  act: Type.String(),
  emergency: Type.String(),
  machine: Type.String(),
})

/** One person did it because there is nobody else who could agree: a house that is just being set up. */
export const alone = event('approvals.alone', { act: Type.String(), by: Type.String() })
