import { Type } from 'typebox'
import { event } from '#platform/events'

/** Somebody rated a visit. Written as the house: who it was is nobody's business. */
export const answered = event('feedback.answered', { service: Type.String() })

/** The head of the office published a comment, or keeps it hidden. */
export const commentDecided = event('feedback.commentDecided', {
  commentId: Type.String(),
  decision: Type.String(),
})
