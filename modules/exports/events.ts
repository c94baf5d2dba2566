import { Type } from 'typebox'
import { event } from '#platform/events'

const asked = { exportId: Type.String(), number: Type.String(), kind: Type.String() }

/** Somebody asked for many people's data as a file. */
export const exportAsked = event('exports.asked', { ...asked, by: Type.String() })

/** Somebody else agreed, or did not. */
export const exportDecided = event('exports.decided', {
  ...asked,
  by: Type.String(),
  isApproved: Type.Boolean(),
})

/** A file left the house; the hash is that of the very bytes. */
export const exportTaken = event('exports.taken', {
  ...asked,
  by: Type.String(),
  rows: Type.Number(),
  sha256: Type.String(),
  isBulk: Type.Boolean(),
  isAlone: Type.Boolean(),
})
