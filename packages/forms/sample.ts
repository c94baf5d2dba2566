import { type Static, Type } from 'typebox'
import { Id } from './text.ts'

const closed = { additionalProperties: false }

const Address = Type.Record(Type.String(), Type.String())
const Answer = Type.Union([Type.String(), Type.Boolean(), Type.Null(), Address])

/**
 * Somebody invented who asks for the service on a day, and what must come of it: the fee, or the rule
 * that stops them. `facts` are what officers answer at the actions that ask. A service is published
 * only when every sample passes; the tests walk each to its end, and officers practise with them.
 */
export const Sample = Type.Object(
  {
    id: Id,
    about: Type.Optional(Type.String()),
    language: Type.Enum(['id', 'en']),
    on: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    answers: Type.Record(Type.String(), Answer),
    papers: Type.Array(Id),
    facts: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))),
    feeRupiah: Type.Optional(Type.Integer({ minimum: 0 })),
    stoppedBy: Type.Optional(Id),
  },
  closed,
)
export type Sample = Static<typeof Sample>
