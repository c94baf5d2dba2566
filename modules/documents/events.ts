import { Type } from 'typebox'
import { event } from '#platform/events'

const file = {
  fileId: Type.String(),
  caseId: Type.String(),
  person: Type.Union([Type.String(), Type.Null()]),
  requirement: Type.String(),
}

/** A paper was sent for a requirement. */
export const fileAdded = event('documents.fileAdded', file)

/** The scanner has said what it could not say when the paper came. */
export const fileScanned = event('documents.fileScanned', {
  ...file,
  verdict: Type.Union([Type.Literal('clean'), Type.Literal('found')]),
})

/** A paper was taken back; its row stays. */
export const fileRemoved = event('documents.fileRemoved', file)

/** An officer looked at a paper. */
export const fileOpened = event('documents.fileOpened', { ...file, part: Type.String() })
