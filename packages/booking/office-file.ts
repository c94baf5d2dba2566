import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false }
const Id = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 40 })
const Hours = Type.Array(Type.String({ pattern: '^\\d\\d:\\d\\d-\\d\\d:\\d\\d$' }), { maxItems: 6 })
const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })
const Text = Type.Object({ id: Type.String(), en: Type.String() }, closed)
const Week = Type.Object(
  {
    mon: Type.Optional(Hours),
    tue: Type.Optional(Hours),
    wed: Type.Optional(Hours),
    thu: Type.Optional(Hours),
    fri: Type.Optional(Hours),
    sat: Type.Optional(Hours),
    sun: Type.Optional(Hours),
  },
  closed,
)

const Exception = Type.Object(
  {
    from: Day,
    to: Day,
    week: Type.Optional(Week),
    opensOnHolidays: Type.Optional(Type.Boolean()),
    reason: Text,
  },
  closed,
)

const Counter = Type.Object(
  { id: Type.String({ maxLength: 8 }), stages: Type.Array(Id, { minItems: 1, maxItems: 8 }) },
  closed,
)

const Region = Type.Object(
  { code: Type.String(), name: Type.String(), population: Type.Optional(Type.Integer()) },
  closed,
)

const Facility = Type.Object(
  {
    state: Type.Union([
      Type.Literal('works'),
      Type.Literal('partly'),
      Type.Literal('broken'),
      Type.Literal('absent'),
    ]),
    /** The day on which the office said so. */
    asOf: Day,
    note: Type.Optional(Text),
    source: Type.String({ minLength: 1 }),
  },
  closed,
)

/** What a hall may have. What an office did not say anything about is not confirmed, never guessed. */
export const facilityKinds = [
  'wheelchairAccess',
  'accessibleToilet',
  'lowCounter',
  'lift',
  'wifi',
  'charging',
  'prayerRoom',
  'nursingRoom',
  'childrenCorner',
  'drinkingWater',
  'photocopy',
  'parking',
] as const

/** One of the things a hall may have. */
export type FacilityKind = (typeof facilityKinds)[number]

const Facilities = Type.Object(
  Object.fromEntries(facilityKinds.map((kind) => [kind, Type.Optional(Facility)])) as Record<
    FacilityKind,
    ReturnType<typeof Type.Optional<typeof Facility>>
  >,
  closed,
)

/** One file of `offices/`: schema `gerbang.office/1`. Everything an office edits about itself. */
export const officeFile = Type.Object(
  {
    schema: Type.Literal('gerbang.office/1'),
    id: Id,
    name: Type.String(),
    shortName: Type.String(),
    /** `practice`: to try things in; in no list, no figure, and emptied every night. */
    kind: Type.Union([
      Type.Literal('office'),
      Type.Literal('servicePoint'),
      Type.Literal('practice'),
    ]),
    /** The office a service point belongs to. */
    parent: Type.Optional(Id),
    class: Type.Optional(Type.String()),
    /** True for what stands only in the demonstration; pages say so. */
    demonstration: Type.Optional(Type.Boolean()),
    city: Type.String(),
    province: Type.String(),
    zone: Type.Union([
      Type.Literal('Asia/Jakarta'),
      Type.Literal('Asia/Makassar'),
      Type.Literal('Asia/Jayapura'),
    ]),
    address: Type.Optional(Type.String()),
    postalCode: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    /** Of the city, not of the door. */
    location: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }, closed),
    workArea: Type.Array(Region),
    hours: Week,
    exceptions: Type.Optional(Type.Array(Exception)),
    counters: Type.Array(Counter, { maxItems: 60 }),
    /**
     * How many people come without an appointment, by the 24 hours of the wall clock, as the office
     * counted them. Fewer minutes are promised where many come. Evenly when nothing was counted.
     */
    walkIns: Type.Optional(
      Type.Object(
        {
          byHour: Type.Array(Type.Number({ minimum: 0 }), { minItems: 24, maxItems: 24 }),
          asOf: Day,
          source: Type.String({ minLength: 1 }),
        },
        closed,
      ),
    ),
    /** How many people the hall may hold waiting; nobody is given a number beyond it. */
    hallLimit: Type.Integer({ minimum: 1 }),
    facilities: Type.Optional(Facilities),
    /** Services this office does not offer although its counters could. */
    /** What this office says otherwise about a service: listed paths of its file only. */
    overlays: Type.Optional(
      Type.Array(
        Type.Object(
          { service: Id, set: Type.Record(Type.String(), Type.Unknown()), source: Type.String() },
          closed,
        ),
        { maxItems: 40 },
      ),
    ),
    notOffered: Type.Optional(Type.Array(Id)),
    /** Fields whose values the office still has to confirm. Pages mark them. */
    unverified: Type.Array(Type.String()),
    sources: Type.Array(Type.String()),
    note: Type.Optional(Text),
  },
  closed,
)

/** One office or service point, as its file says. */
export type OfficeFile = Static<typeof officeFile>
