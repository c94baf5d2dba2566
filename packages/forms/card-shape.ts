import { type Static, Type } from 'typebox'
import { Id } from './text.ts'

const closed = { additionalProperties: false }

/** The cards of residents whose pictures a machine reads. */
export const cardKinds = ['identityCard', 'familyCard'] as const
export type CardKind = (typeof cardKinds)[number]

/** Which questions ask for what stands on the applicant's own identity and family card. */
export const OnCards = Type.Object(
  {
    nik: Id,
    name: Id,
    birth: Id,
    place: Type.Optional(Id),
    sex: Type.Optional(Type.Object({ question: Id, female: Id, male: Id }, closed)),
    address: Type.Optional(Id),
  },
  closed,
)
export type OnCards = Static<typeof OnCards>
