import { Type } from 'typebox'
import { event } from '#platform/events'

/** An officer said how a thing in the hall stands. */
export const facilityReported = event('facilities.reported', {
  reportId: Type.String(),
  kind: Type.String(),
  state: Type.String(),
})
