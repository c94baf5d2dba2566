import { Type } from 'typebox'
import { event } from '#platform/events'

// News of a module the hall does not call, with only what is read of it.

/** Somebody works at this office no more. */
export const staffLeft = event('identity.staffLeft', { staff: Type.String() })

/** Somebody's work changed; `before` is the office they went from. */
export const staffChanged = event('identity.staffChanged', {
  staff: Type.String(),
  before: Type.Optional(Type.String()),
})
