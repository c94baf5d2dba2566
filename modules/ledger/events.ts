import { Type } from 'typebox'
import { event } from '#platform/events'

/** Another key signs the log from here on; the hash is that of the note by which the one before says so. */
export const keyChanged = event('ledger.keyChanged', {
  handoverId: Type.String(),
  handover: Type.String(),
  before: Type.String(),
  after: Type.String(),
})
