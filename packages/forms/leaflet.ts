import { type Static, Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { ServiceDefinition } from './definition.ts'
import { Group } from './group.ts'
import { Grounds, Id, Text } from './text.ts'
import { Time } from './time.ts'

const closed = { additionalProperties: false }
const { legal, searchWords, appointment } = ServiceDefinition.properties
const { from, to } = ServiceDefinition.properties.effective.properties

/** A fee as far as it is known: `null` is confirmed by the office, `isAdded` comes on top of another. */
const Fee = Type.Object(
  {
    feeRupiah: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), Type.Null()]),
    per: Type.Optional(Type.Enum(['day', 'person'])),
    isAdded: Type.Optional(Type.Boolean()),
    ...Grounds,
  },
  closed,
)

/** A kind of the service, and the lines of the fee table it stands for. */
const LeafletVariant = Type.Object(
  {
    id: Id,
    codes: Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9-]+$' }), { minItems: 1 }),
    names: Text,
    note: Type.Optional(Text),
    fee: Fee,
    time: Type.Union([Time, Type.Null()]),
  },
  closed,
)
export type LeafletVariant = Static<typeof LeafletVariant>

/** A paper to bring; `for` names the variants that ask for it, where not all do. */
const LeafletPaper = Type.Object(
  {
    id: Id,
    names: Text,
    hint: Type.Optional(Text),
    optional: Type.Optional(Type.Boolean()),
    for: Type.Optional(Type.Array(Id, { minItems: 1 })),
    ...Grounds,
  },
  closed,
)
export type LeafletPaper = Static<typeof LeafletPaper>

/**
 * A public service we only tell about, `gerbang.leaflet/1`: its form and steps are not confirmed, so
 * it has none, and nothing can be begun, booked or billed. `appointment` is the counter at which
 * somebody may ask in person; without it the office has nothing to do with it.
 */
export const Leaflet = Type.Object(
  {
    schema: Type.Literal('gerbang.leaflet/1'),
    id: Id,
    version: Type.Integer({ minimum: 1 }),
    effective: Type.Object({ from, to }, closed),
    group: Group,
    legal,
    names: Text,
    summary: Text,
    searchWords,
    who: Type.Array(Text, { minItems: 1 }),
    variants: Type.Array(LeafletVariant, { minItems: 1 }),
    documents: Type.Array(LeafletPaper),
    ask: Text,
    appointment: Type.Optional(appointment),
    unverified: Type.Array(Text, { minItems: 1 }),
  },
  closed,
)
export type Leaflet = Static<typeof Leaflet>

let shape: Validator | undefined

/** Reads a leaflet from JSON; every slip is told with its place in the file. */
export function readLeaflet(
  json: unknown,
): { leaflet: Leaflet; faults?: undefined } | { faults: string[] } {
  shape ??= Compile(Leaflet)
  if (shape.Check(json)) return { leaflet: json as Leaflet }
  const faults = shape.Errors(json).slice(0, 50)
  return { faults: faults.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`) }
}

/** The papers one variant asks for; without a variant, of all of them. */
export const listLeafletPapers = (leaflet: Leaflet, variant?: string): LeafletPaper[] =>
  leaflet.documents.filter(
    (paper) => !paper.for || variant === undefined || paper.for.includes(variant),
  )
