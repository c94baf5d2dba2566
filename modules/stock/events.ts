import { Type } from 'typebox'
import { event } from '#platform/events'

/** Something happened to the blanks of an office; `after` is what is there now. */
export const stockMoved = event('stock.moved', {
  moveId: Type.String(),
  kind: Type.String(),
  what: Type.String(),
  amount: Type.Integer(),
  after: Type.Optional(Type.Integer()),
  caseId: Type.Optional(Type.String()),
})

/** A blank is missing: whoever freezes documents freezes what may be made of it. */
export const blankMissing = event('stock.blankMissing', {
  serial: Type.String(),
  by: Type.String(),
})
