import { type Static, Type } from 'typebox'
import { Grounds, Text } from './text.ts'

const closed = { additionalProperties: false }

/** How long it takes: working days, or hours of the clock where the law counts those. */
export const Time = Type.Object(
  {
    workingDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 400 })),
    hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 24 * 60 })),
    from: Type.Optional(Text),
    ...Grounds,
  },
  closed,
)
export type LeafletTime = Static<typeof Time>
