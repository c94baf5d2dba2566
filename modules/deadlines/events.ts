import { Type } from 'typebox'
import { event } from '#platform/events'

const ofCase = {
  caseId: Type.String(),
  person: Type.Union([Type.String(), Type.Null()]),
  reference: Type.String(),
  service: Type.String(),
}

/** The person was told a day. */
export const promised = event('deadlines.promised', { ...ofCase, on: Type.String() })

/** The day moved later: the office closed, somebody was waited for, or the office gave a reason. */
export const moved = event('deadlines.moved', {
  ...ofCase,
  before: Type.String(),
  on: Type.String(),
  why: Type.Enum(['calendar', 'waited', 'paused', 'office', 'transferred']),
})

/** The promise is over: kept, late, or nothing is owed any more. */
export const ended = event('deadlines.ended', {
  ...ofCase,
  outcome: Type.Enum(['kept', 'late', 'dropped']),
})

/** The applicant's own time runs until this day; again when it was made longer. */
export const waiting = event('deadlines.waiting', {
  ...ofCase,
  until: Type.String(),
  /** Days before it to remind on; when it was made longer, those it had. */
  remindBefore: Type.Optional(Type.Array(Type.Integer())),
})

/** The applicant has answered, or nothing is waited for any more. */
export const answered = event('deadlines.answered', ofCase)
