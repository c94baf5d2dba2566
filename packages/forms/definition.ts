import { type Static, Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { cardKinds, OnCards } from './card-shape.ts'
import { Condition } from './condition.ts'
import { Group } from './group.ts'
import { type Page, type Question, Section } from './question.ts'
import { Sample } from './sample.ts'
import { Arrival, Promised, Stay, Waits } from './spans.ts'
import { Grounds, Id, Text } from './text.ts'
import { Time } from './time.ts'
import { Workflow } from './workflow.ts'

const closed = { additionalProperties: false }
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Rupiah = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })

/** A part of a fee that is told and billed apart; one whose condition is a plain "no" is waived. */
const Component = Type.Object(
  {
    id: Id,
    names: Text,
    feeRupiah: Rupiah,
    note: Type.Optional(Text),
    when: Type.Optional(Condition),
    ...Grounds,
  },
  closed,
)

/** What a kind of the service costs. `null` is not known yet: information only, never a bill. */
export const Fee = Type.Object(
  {
    feeRupiah: Type.Union([Rupiah, Type.Null()]),
    components: Type.Optional(Type.Array(Component, { minItems: 1 })),
    ...Grounds,
  },
  closed,
)
export type Fee = Static<typeof Fee>

/**
 * Whose rules say the fee when it changes on the way: those of the day the draft was begun, of handing
 * in, of the bill, or of paying. A bill that stands keeps its amount; with "pay" it ends with its rules.
 */
export const feeBases = ['draft', 'submit', 'bill', 'pay'] as const
export type FeeBasis = (typeof feeBases)[number]

/**
 * A kind of the service with its own fee, such as the passport of ten years. `codes` are the lines
 * of the official fee table it stands for. `time` is only told; what is promised as a day is `promise`.
 */
export const Variant = Type.Object(
  {
    id: Id,
    codes: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Z0-9-]{2,30}$' }), { minItems: 1 }),
    ),
    names: Text,
    note: Type.Optional(Text),
    validityYears: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    validityDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
    fee: Fee,
    time: Type.Optional(Time),
    when: Type.Optional(Condition),
  },
  closed,
)
export type Variant = Static<typeof Variant>

/**
 * A paper to bring or send. Any one of `alternatives` will do; `optional` is only if asked for; `copies`
 * to leave at the office; `reads` is the card a machine looks for in its picture.
 */
export const Paper = Type.Object(
  {
    id: Id,
    names: Text,
    hint: Type.Optional(Text),
    when: Type.Optional(Condition),
    optional: Type.Optional(Type.Boolean()),
    alternatives: Type.Optional(
      Type.Array(Type.Object({ id: Id, names: Text }, closed), { minItems: 2 }),
    ),
    how: Type.Enum(['upload', 'original', 'upload+original']),
    maxFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    reads: Type.Optional(Type.Enum([...cardKinds])),
    ...Grounds,
  },
  closed,
)
export type Paper = Static<typeof Paper>

/** What each day costs since the day that a question asked for, and up to how many days it is so. */
const Daily = Type.Object(
  {
    since: Id,
    feeRupiah: Type.Integer({ minimum: 1 }),
    mostDays: Type.Integer({ minimum: 1 }),
    beyond: Type.Optional(Text),
    ...Grounds,
  },
  closed,
)

/** Who may ask. When the condition is a plain "no", the journey stops there with this sentence. */
export const Eligibility = Type.Object(
  {
    id: Id,
    names: Text,
    when: Condition,
    otherwise: Text,
    instead: Type.Optional(Id),
    daily: Type.Optional(Daily),
  },
  closed,
)
export type Eligibility = Static<typeof Eligibility>

/**
 * What may go wrong later although nothing stands in the way of asking: told to applicant and officer
 * when the condition is a plain "yes". It refuses nothing.
 */
const Caution = Type.Object({ id: Id, when: Condition, says: Text, ...Grounds }, closed)
export type Caution = Static<typeof Caution>

/** A stop of a visit. Stages of a higher `visit` belong to another day. */
const Stage = Type.Object(
  {
    id: Id,
    names: Text,
    visit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    minutes: Type.Number({ exclusiveMinimum: 0, maximum: 240 }),
    note: Type.Optional(Type.String()),
    ...Grounds,
  },
  closed,
)

/** How long a letter holds, in days from the day it is given. */
const LetterValidity = Type.Object({ days: Type.Integer({ minimum: 1 }), ...Grounds }, closed)

/**
 * A letter that exists once the action `on` has been done. It `shows` answers, and `says` sentences in
 * which `{question}` stands for an answer. Both languages share one sheet unless it is in the
 * applicant's own alone.
 */
const Letter = Type.Object(
  {
    id: Id,
    names: Text,
    on: Id,
    shows: Type.Optional(Type.Array(Id, { minItems: 1 })),
    says: Type.Optional(Type.Array(Text, { minItems: 1, maxItems: 20 })),
    sheet: Type.Optional(Type.Enum(['both', 'own'])),
    validity: Type.Optional(LetterValidity),
  },
  closed,
)
export type Letter = Static<typeof Letter>

/** The visit, if there is one. With `walkIn` people come without booking a time. */
const Appointment = Type.Object(
  { stages: Type.Array(Stage, { minItems: 1 }), walkIn: Type.Optional(Type.Boolean()) },
  closed,
)

/**
 * Members of one family may apply together, in one draft: `name` is the question for the applicant's
 * own name, `shares` are the questions that all of them answer once.
 */
const Family = Type.Object({ name: Id, shares: Type.Array(Id, { minItems: 1 }) }, closed)
export type Family = Static<typeof Family>

/**
 * Of a service for the holder of a passport: the question for the two lines of its data page, the one
 * that asks why an answer differs from them, and which questions ask for what stands in them.
 */
const Passport = Type.Object(
  {
    lines: Id,
    difference: Id,
    name: Type.Optional(Id),
    number: Type.Optional(Id),
    nationality: Type.Optional(Id),
    birth: Type.Optional(Id),
    expiry: Type.Optional(Id),
    sex: Type.Optional(
      Type.Object({ question: Id, female: Id, male: Id, other: Type.Optional(Id) }, closed),
    ),
  },
  closed,
)
export type Passport = Static<typeof Passport>

/**
 * One public service, `gerbang.service/1`: everything the office needs to know to give it. Without
 * `appointment` nobody comes, without `collection` nothing is fetched, without `promise` the time is
 * not known, without `variantFrom` there is one variant and nobody has to choose it.
 */
export const ServiceDefinition = Type.Object(
  {
    schema: Type.Literal('gerbang.service/1'),
    id: Id,
    version: Type.Integer({ minimum: 1 }),
    effective: Type.Object(
      { from: Day, to: Type.Optional(Day), ref: Type.String(), ...Grounds },
      closed,
    ),
    legal: Type.Array(
      Type.Object(
        { ref: Type.String(), about: Text, url: Type.Optional(Type.String()), ...Grounds },
        closed,
      ),
    ),
    group: Type.Optional(Group),
    names: Text,
    summary: Text,
    searchWords: Type.Record(Type.String(), Type.Array(Type.String(), { minItems: 1 })),
    eligibility: Type.Array(Eligibility),
    cautions: Type.Optional(Type.Array(Caution, { minItems: 1 })),
    feeBasis: Type.Optional(Type.Enum([...feeBases])),
    variants: Type.Array(Variant, { minItems: 1 }),
    variantFrom: Type.Optional(Id),
    family: Type.Optional(Family),
    passport: Type.Optional(Passport),
    onCards: Type.Optional(OnCards),
    form: Type.Object({ sections: Type.Array(Section, { minItems: 1 }) }, closed),
    documents: Type.Array(Paper),
    appointment: Type.Optional(Appointment),
    workflow: Workflow,
    promise: Type.Optional(Promised),
    waits: Type.Optional(Waits),
    stay: Type.Optional(Stay),
    arrival: Type.Optional(Arrival),
    collection: Type.Optional(
      Type.Object(
        {
          withinMonths: Type.Optional(Type.Integer({ minimum: 1 })),
          proxy: Type.Optional(Text),
          ...Grounds,
        },
        closed,
      ),
    ),
    /** Handing it in freezes the document a question asks for: it was lost, or taken. */
    freezes: Type.Optional(
      Type.Object({ question: Id, reason: Type.Enum(['lost', 'stolen', 'misused']) }, closed),
    ),
    letters: Type.Array(Letter),
    notices: Type.Array(Type.Object({ on: Id, key: Type.String() }, closed)),
    retention: Type.Object(
      {
        draftDays: Type.Integer({ minimum: 1 }),
        closedYears: Type.Integer({ minimum: 0 }),
        ...Grounds,
      },
      closed,
    ),
    samples: Type.Array(Sample, { minItems: 1 }),
    unverified: Type.Array(Text),
  },
  closed,
)
export type ServiceDefinition = Static<typeof ServiceDefinition>

// Compiled once when first needed: walking the schema instead takes 80 ms for every file.
let shape: Validator | undefined

/** Reads a definition from JSON; every slip is told with its place in the file. */
export function readDefinition(
  json: unknown,
): { definition: ServiceDefinition; faults?: undefined } | { faults: string[] } {
  shape ??= Compile(ServiceDefinition)
  if (shape.Check(json)) return { definition: json as ServiceDefinition }
  const faults = shape.Errors(json).slice(0, 50)
  return { faults: faults.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`) }
}

/** Every page of the form, in order. */
export const listPages = (definition: ServiceDefinition): Page[] =>
  definition.form.sections.flatMap((section) => section.pages)

/** Every question of the form, in order. */
export const listQuestions = (definition: ServiceDefinition): Question[] =>
  listPages(definition).flatMap((page) => page.questions)
