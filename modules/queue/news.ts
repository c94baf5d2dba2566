import { Type } from 'typebox'
import { event } from '#platform/events'

// News of a module the hall does not call, with only what is read of it.

/** As what somebody may work at the office of the news now; older news does not say it. */
const roles = Type.Optional(Type.Array(Type.String()))

/** Somebody works at this office no more. */
export const staffLeft = event('identity.staffLeft', { staff: Type.String() })

/** Somebody's work changed; `before` is the office they went from. */
export const staffChanged = event('identity.staffChanged', {
  staff: Type.String(),
  before: Type.Optional(Type.String()),
  roles,
})

/** A role that was lent is over: its time has come, or it was taken back. */
export const grantEnded = event('identity.grantEnded', { staff: Type.String(), roles })
/** The same, before its time. */
export const grantRevoked = event('identity.grantRevoked', {
  staff: Type.Optional(Type.String()),
  roles,
})
