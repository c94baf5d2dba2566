import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { type Answers, Condition, evaluate, isAsked, type Question, type World } from './index.ts'

const days = ['2009-11-23', '2026-11-23', '1990-02-29', 'no day']
const scalar = fc.oneof(
  fc.constantFrom(...days, 'wisata', ''),
  fc.integer({ min: -3, max: 30 }),
  fc.boolean(),
)

/** Any condition an author may write, at most a few levels deep. */
const { condition } = fc.letrec<{ condition: unknown; operand: unknown }>((tie) => {
  const condition = tie('condition')
  const operand = tie('operand')
  const pair = fc.tuple(operand, operand)
  const record = (word: string, of: fc.Arbitrary<unknown>) =>
    of.map((inside) => ({ [word]: inside }))
  return {
    operand: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'tree' },
      scalar,
      record('answer', fc.constantFrom('a', 'b', 'c')),
      record('fact', fc.constantFrom('f', 'g')),
      fc.constant({ today: true }),
      record('ageAt', pair),
      record('addMonths', fc.tuple(operand, fc.integer({ min: -3000, max: 3000 }))),
      record('count', fc.array(condition, { maxLength: 3 })),
    ),
    condition: fc.oneof(
      { maxDepth: 6, depthIdentifier: 'tree' },
      fc.boolean(),
      ...['and', 'or'].map((word) => record(word, fc.array(condition, { maxLength: 4 }))),
      record('not', condition),
      ...['eq', 'lt', 'le', 'gt', 'ge'].map((word) => record(word, pair)),
      record('in', fc.tuple(operand, fc.array(scalar, { maxLength: 3 }))),
      record('exists', operand),
    ),
  }
})

const answer = fc.option(fc.oneof(fc.constantFrom(...days, 'wisata'), fc.boolean()), { nil: null })
const world: fc.Arbitrary<World> = fc.record({
  answers: fc.dictionary(fc.constantFrom('a', 'b', 'c'), answer) as fc.Arbitrary<Answers>,
  facts: fc.dictionary(fc.constantFrom('f', 'g'), scalar),
  today: fc.constant('2026-11-23'),
})

const shape = Compile(Condition)
const runs = { numRuns: 5000 }

test('every condition an author may write has one of three answers, the same each time', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(condition, world, (when, at) => {
      assert.ok(shape.Check(when))
      const before = JSON.stringify(at)
      const truth = evaluate(when as Condition, at)
      seen.add(truth)
      assert.equal(evaluate(structuredClone(when) as Condition, at), truth)
      assert.equal(JSON.stringify(at), before)
    }),
    runs,
  )
  assert.deepEqual([...seen].sort(), ['no', 'unknown', 'yes'])
})

test('"not" turns yes and no round and leaves unknown; "or" is "and" turned round', () => {
  const turned = { yes: 'no', no: 'yes', unknown: 'unknown' }
  fc.assert(
    fc.property(condition, condition, world, (one, other, at) => {
      const [a, b] = [one, other] as [Condition, Condition]
      assert.equal(evaluate({ not: a }, at), turned[evaluate(a, at)])
      const either = evaluate({ or: [a, b] }, at)
      assert.equal(evaluate({ not: { and: [{ not: a }, { not: b }] } }, at), either)
    }),
    runs,
  )
})

/** Conditions that hold on to what they were told: nothing asks whether something is answered at all. */
const asksPresence = (when: unknown): boolean => /"exists"|"count"/.test(JSON.stringify(when))

test('C10: once a condition says yes or no, an answer more never changes it', () => {
  fc.assert(
    fc.property(condition, world, answer, (when, at, late) => {
      fc.pre(!asksPresence(when) && late !== null)
      const early = { ...at, answers: { ...at.answers } as Record<string, unknown> }
      delete early.answers.a
      const before = evaluate(when as Condition, early as World)
      const after = evaluate(when as Condition, { ...at, answers: { ...at.answers, a: late } })
      if (before !== 'unknown') assert.equal(after, before)
    }),
    runs,
  )
})

test('C10: what is unknown hides no question, whatever its condition', () => {
  let unknowns = 0
  fc.assert(
    fc.property(condition, world, (when, at) => {
      const question = { id: 'q', kind: 'text', label: { id: 'q', en: 'q' }, when } as Question
      if (evaluate(when as Condition, at) !== 'unknown') return
      unknowns += 1
      assert.ok(isAsked(question, at))
    }),
    runs,
  )
  assert.ok(unknowns > 100)
})

test('a condition deeper or wider than anybody writes ends, quickly, with unknown', () => {
  let deep: Condition = { eq: [{ answer: 'a' }, 'x'] }
  for (let level = 0; level < 2000; level += 1) deep = { not: deep }
  const wide: Condition = { and: Array.from({ length: 100_000 }, () => deep) }
  const at = { answers: { a: 'x' }, facts: {}, today: '2026-11-23' }

  assert.equal(evaluate(deep, at), 'unknown')
  assert.equal(evaluate(wide, at), 'unknown')
})

test('whatever is not a condition at all is unknown, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), world, (when, at) => {
      assert.match(evaluate(when as Condition, at), /^(yes|no|unknown)$/)
    }),
    runs,
  )
})
