import { type Static, Type } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Text } from '#packages/forms'

const closed = { additionalProperties: false }
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' })

// Services and kinds have names of their own making, such as `jenisPaspor`.
const Name = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9.-]{0,59}$' })

/** Where a way ends: a service, and which kind of it. */
export const Product = Type.Object({ service: Name, variant: Type.Optional(Name) }, closed)
export type Product = Static<typeof Product>

/** One answer to a question: it leads to the next question or to the end. */
const Choice = Type.Object(
  {
    value: Id,
    label: Text,
    hint: Type.Optional(Text),
    next: Type.Optional(Id),
    product: Type.Optional(Product),
  },
  closed,
)
export type Choice = Static<typeof Choice>

/** A question has choices of its own, or offers the kinds of one service. */
const Question = Type.Object(
  {
    id: Id,
    label: Text,
    hint: Type.Optional(Text),
    choices: Type.Optional(Type.Array(Choice, { minItems: 2, maxItems: 9 })),
    kindsOf: Type.Optional(Name),
    except: Type.Optional(Type.Array(Name, { minItems: 1 })),
  },
  closed,
)
export type Question = Static<typeof Question>

/** What somebody comes with, in their own words, and the questions that lead to the right service. */
export const Need = Type.Object(
  {
    schema: Type.Literal('gerbang.need/1'),
    id: Id,
    order: Type.Integer({ minimum: 1, maximum: 99 }),
    names: Text,
    summary: Text,
    questions: Type.Array(Question, { minItems: 1, maxItems: 20 }),
  },
  closed,
)
export type Need = Static<typeof Need>

let shape: Validator | undefined

/** Reads a need from JSON; every slip is told with its place in the file. */
export function readNeed(
  json: unknown,
): { need: Need; faults?: undefined } | { need?: undefined; faults: string[] } {
  shape ??= Compile(Need)
  if (shape.Check(json)) return { need: json as Need }
  const faults = shape.Errors(json).slice(0, 50)
  return { faults: faults.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`) }
}
