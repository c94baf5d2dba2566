import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }
const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
const One = Type.Ref('Condition')
const Operand = Type.Ref('Operand')
const Pair = Type.Tuple([Operand, Operand])

const parts = {
  Operand: Type.Union([
    Scalar,
    Type.Object({ answer: Type.String() }, closed),
    Type.Object({ fact: Type.String() }, closed),
    Type.Object({ today: Type.Literal(true) }, closed),
    Type.Object({ ageAt: Type.Tuple([Operand, Operand]) }, closed),
    Type.Object({ addMonths: Type.Tuple([Operand, Type.Integer()]) }, closed),
    Type.Object({ count: Type.Array(One) }, closed),
  ]),
  Condition: Type.Union([
    Type.Boolean(),
    Type.Object({ and: Type.Array(One) }, closed),
    Type.Object({ or: Type.Array(One) }, closed),
    Type.Object({ not: One }, closed),
    Type.Object({ eq: Pair }, closed),
    Type.Object({ lt: Pair }, closed),
    Type.Object({ le: Pair }, closed),
    Type.Object({ gt: Pair }, closed),
    Type.Object({ ge: Pair }, closed),
    Type.Object({ in: Type.Tuple([Operand, Type.Array(Scalar)]) }, closed),
    Type.Object({ exists: Operand }, closed),
  ]),
}

/**
 * The small language authors write conditions in: plain JSON, no functions, no regular expressions.
 * `ageAt` is [birth date, on which day] in whole years; `addMonths` is [date, months]; `count` is
 * how many of the conditions hold; dates are ISO strings such as "2026-11-23".
 */
export const Condition = Type.Cyclic(parts, 'Condition')
export type Condition = Static<typeof Condition>

/** A value inside a condition: a literal, an answer, a fact about the office or case, a date. */
export const OperandShape = Type.Cyclic(parts, 'Operand')
export type Operand = Static<typeof OperandShape>

/** What the ids in a condition refer to. */
export type Mentions = { answers: string[]; facts: string[] }

/** Lists every answer and fact a condition or operand leans on, so the prover can look them up. */
export function listMentions(
  part: unknown,
  found: Mentions = { answers: [], facts: [] },
): Mentions {
  if (Array.isArray(part)) for (const each of part) listMentions(each, found)
  else if (typeof part === 'object' && part !== null) {
    for (const [word, inside] of Object.entries(part)) {
      if (word === 'answer') found.answers.push(String(inside))
      else if (word === 'fact') found.facts.push(String(inside))
      else listMentions(inside, found)
    }
  }
  return found
}
