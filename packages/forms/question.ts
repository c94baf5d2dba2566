import { type Static, Type } from 'typebox'
import { Condition, OperandShape } from './condition.ts'
import { Grounds, Id, Text } from './text.ts'

const closed = { additionalProperties: false }

/** One of the answers a person may choose. */
export const Choice = Type.Object(
  { value: Id, label: Text, hint: Type.Optional(Text), when: Type.Optional(Condition) },
  closed,
)
export type Choice = Static<typeof Choice>

/**
 * The kinds of question; each has one reader in `read-answer.ts`. `lines` are the two lines of a
 * passport's data page, `difference` is why an answer is not what they say.
 */
export const kinds = [
  'text',
  'name',
  'date',
  'choice',
  'nik',
  'phone',
  'email',
  'yesno',
  'address',
  'country',
  'passport',
  'lines',
  'difference',
] as const
export type Kind = (typeof kinds)[number]

/** What an answer can be for, besides steering the form: what is printed, decided, told or checked. */
export const uses = ['document', 'decision', 'contact', 'identity'] as const

/**
 * One question. Required unless `optional`. `tick` shows a yes-or-no question as one box to tick.
 * `against` lets a NIK be compared with the birth date and sex given earlier, unless the question
 * named in `unless` was ticked. `feeds` is what the answer is for where no condition, letter or fee leans on it.
 * `errors` replaces the usual sentence for a problem code.
 */
export const Question = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...kinds]),
    label: Text,
    hint: Type.Optional(Text),
    why: Type.Optional(Text),
    errors: Type.Optional(Type.Record(Type.String(), Text)),
    optional: Type.Optional(Type.Boolean()),
    when: Type.Optional(Condition),
    choices: Type.Optional(Type.Array(Choice, { minItems: 2, maxItems: 40 })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
    earliest: Type.Optional(OperandShape),
    latest: Type.Optional(OperandShape),
    script: Type.Optional(Type.Enum(['any', 'latin'])),
    tick: Type.Optional(Type.Boolean()),
    feeds: Type.Optional(Type.Array(Type.Enum([...uses]), { minItems: 1 })),
    autocomplete: Type.Optional(Type.String()),
    against: Type.Optional(
      Type.Object({ birth: Id, sex: Id, female: Id, unless: Type.Optional(Id) }, closed),
    ),
    ...{ verified: Type.Optional(Grounds.verified), source: Grounds.source },
  },
  closed,
)
export type Question = Static<typeof Question>

/** One question, or one tight group, on one screen. */
export const Page = Type.Object(
  {
    id: Id,
    title: Text,
    intro: Type.Optional(Text),
    when: Type.Optional(Condition),
    questions: Type.Array(Question, { minItems: 1, maxItems: 8 }),
  },
  closed,
)
export type Page = Static<typeof Page>

/** Pages that belong together under one heading of the journey. */
export const Section = Type.Object(
  { id: Id, names: Text, pages: Type.Array(Page, { minItems: 1 }) },
  closed,
)
export type Section = Static<typeof Section>
