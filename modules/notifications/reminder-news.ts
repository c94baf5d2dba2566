import { Type } from 'typebox'
import { event } from '#platform/events'

const maybeId = Type.Optional(Type.Union([Type.String(), Type.Null()]))

/** A permitted stay, and when it ends. */
export const stayChanged = event('stays.changed', {
  stayId: Type.String(),
  person: Type.String(),
  until: Type.String(),
  isPending: Type.Boolean(),
  remindBefore: Type.Array(Type.Integer()),
  dailyRupiah: Type.Optional(Type.Integer()),
})

/** Nobody stays any more. */
export const stayEnded = event('stays.ended', { stayId: Type.String() })

/** By when the applicant answers. */
export const waiting = event('deadlines.waiting', {
  caseId: Type.String(),
  person: maybeId,
  until: Type.String(),
  remindBefore: Type.Optional(Type.Array(Type.Integer())),
})

/** Nothing is waited for any more. */
export const answered = event('deadlines.answered', { caseId: Type.String() })

/** A draft was kept again. */
export const answersSaved = event('applications.answersSaved', { caseId: Type.String() })

const ofCase = {
  caseId: Type.String(),
  person: maybeId,
  service: Type.String(),
  state: Type.String(),
  variant: Type.Optional(Type.String()),
}

/** News of a case, with what it is of and where it stands. */
export const started = event('applications.draftStarted', ofCase)
export const submitted = event('applications.submitted', ofCase)
export const moved = event('applications.moved', ofCase)
export const withdrawn = event('applications.withdrawn', ofCase)
export const ready = event('applications.ready', ofCase)
export const collected = event('applications.collected', ofCase)
export const uncollected = event('applications.uncollected', ofCase)
export const held = event('applications.held', ofCase)
export const released = event('applications.released', ofCase)
