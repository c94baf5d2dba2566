import { Type } from 'typebox'
import { Grounds, Id, Text } from './text.ts'

const closed = { additionalProperties: false }

/**
 * By when the office is done: so many working days from one action to another. `pauses` are the flags
 * that stop its clock; within `warnWorkingDays` of the day a case counts as soon late.
 */
export const Promised = Type.Object(
  {
    workingDays: Type.Integer({ minimum: 0 }),
    from: Id,
    to: Id,
    pauses: Type.Optional(Type.Array(Id)),
    warnWorkingDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 })),
    ...Grounds,
  },
  closed,
)

/**
 * The applicant's own time for what was asked of them: while the flag `on` stands, so many days, made
 * longer once, with reminders so many days before the end. `closes` is the act that closes it afterwards.
 */
export const Waits = Type.Object(
  {
    on: Id,
    days: Type.Integer({ minimum: 1, maximum: 120 }),
    remindBefore: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 60 }))),
    extendDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
    closes: Type.Optional(Id),
    ...Grounds,
  },
  closed,
)

/**
 * Of a service that makes a permitted stay longer: the questions for its last day, its kind and whether it
 * was longer before, the action that extends it, its kinds with their limits, from how many days before
 * the end it may be asked for, when to remind, and what leaving and coming back means.
 */
export const Stay = Type.Object(
  {
    until: Id,
    kind: Id,
    extended: Type.Optional(Id),
    extendsOn: Id,
    fromDaysBefore: Type.Integer({ minimum: 0, maximum: 365 }),
    remindBefore: Type.Array(Type.Integer({ minimum: 1, maximum: 120 }), { minItems: 1 }),
    kinds: Type.Array(
      Type.Object(
        {
          id: Id,
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
          mostExtensions: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
          mostDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 4000 })),
          ...Grounds,
        },
        closed,
      ),
      { minItems: 1 },
    ),
    returning: Type.Optional(Text),
    ...Grounds,
  },
  closed,
)

/** Of a service that tells of an arrival to come: the questions for its day and place, and the stay it begins. */
export const Arrival = Type.Object(
  {
    on: Id,
    port: Type.Optional(Id),
    kind: Type.Optional(Id),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
    ...Grounds,
  },
  closed,
)
