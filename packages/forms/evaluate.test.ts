import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Condition,
  evaluate,
  type Operand,
  readOperand,
  type Truth,
  type World,
} from './index.ts'

const world: World = {
  answers: { birth: '2008-02-29', purpose: 'wisata', married: false, blank: null },
  facts: { 'office.ordinaryPassport': true },
  today: '2026-11-23',
}
const judged = (condition: Condition) => evaluate(condition, world)

const ids = fc.constantFrom('birth', 'purpose', 'married', 'blank', 'missing', '__proto__')
const days = fc.constantFrom('2008-02-29', '2026-11-23', '2026-02-30', 'yesterday')
const { condition } = fc.letrec<{ condition: Condition; operand: never }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string(), days, fc.integer(), fc.boolean()),
    fc.record({ answer: ids }),
    fc.record({ fact: ids }),
    fc.constant({ today: true }),
    fc.record({ ageAt: fc.tuple(tie('operand'), tie('operand')) }),
    fc.record({ addMonths: fc.tuple(tie('operand'), fc.integer()) }),
    fc.record({ count: fc.array(tie('condition'), { maxLength: 3 }) }),
  ) as fc.Arbitrary<never>,
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.boolean(),
    fc.record({ exists: tie('operand') }),
    fc.record({ and: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
    fc.record({ eq: fc.tuple(tie('operand'), tie('operand')) }),
    fc.record({ lt: fc.tuple(tie('operand'), tie('operand')) }),
    fc.record({ ge: fc.tuple(tie('operand'), tie('operand')) }),
    fc.record({ in: fc.tuple(tie('operand'), fc.array(fc.string())) }),
  ) as fc.Arbitrary<Condition>,
}))
const truths: Truth[] = ['yes', 'no', 'unknown']

test('every condition an author can write has an answer', () => {
  fc.assert(fc.property(condition, (it) => truths.includes(judged(it))))
})

test('even what is no condition at all has an answer', () => {
  fc.assert(fc.property(fc.jsonValue(), (it) => truths.includes(judged(it as Condition))))
  for (const it of [
    undefined,
    null,
    { and: 3 },
    { eq: 'x' },
    { in: 7 },
    { eq: [{ ageAt: 3 }, 1] },
  ]) {
    assert.ok(truths.includes(judged(it as Condition)))
  }
})

test('"or" is "and" seen from the other side', () => {
  fc.assert(
    fc.property(condition, condition, (a, b) => {
      assert.equal(judged({ or: [a, b] }), judged({ not: { and: [{ not: a }, { not: b }] } }))
    }),
  )
})

/** Conditions without `exists`, which is the one word that asks about not knowing. */
const plain = condition.filter((it) => !JSON.stringify(it).includes('"exists"'))

test('learning one more answer never turns a yes into a no', () => {
  fc.assert(
    fc.property(plain, ids, fc.oneof(fc.string(), fc.boolean()), (it, id, answer) => {
      const before = { ...world, answers: { purpose: 'wisata' } }
      const after = { ...world, answers: { [id]: answer, purpose: 'wisata' } }

      const [then, now] = [evaluate(it, before), evaluate(it, after)]

      assert.ok(then === 'unknown' || then === now)
    }),
  )
})

test('a condition nested without end is unknown, not a hang', () => {
  let deep: Condition = { eq: [1, 1] }
  for (let depth = 0; depth < 5000; depth += 1) deep = { not: deep }

  assert.equal(judged(deep), 'unknown')
})

test('a blank answer is unknown, not empty', () => {
  assert.equal(judged({ eq: [{ answer: 'blank' }, 'x'] }), 'unknown')
  assert.equal(judged({ exists: { answer: 'blank' } }), 'no')
  assert.equal(judged({ and: [{ eq: [{ answer: 'blank' }, 'x'] }, false] }), 'no')
})

test('C17: somebody born on 29 February is a year older on 1 March of other years', () => {
  const age = (on: string) => readOperand({ ageAt: [{ answer: 'birth' }, on] }, world)

  assert.equal(age('2025-02-28'), 16)
  assert.equal(age('2025-03-01'), 17)
  assert.equal(age('2024-02-29'), 16)
})

test('months are added to a day as people count them', () => {
  assert.equal(readOperand({ addMonths: ['2026-01-31', 1] }, world), '2026-02-28')
  assert.equal(readOperand({ addMonths: ['2026-02-30', 1] }, world), undefined)
})

test('how many hold is counted, once all are known', () => {
  const two: Operand = { count: [true, { eq: [{ answer: 'purpose' }, 'wisata'] }, false] }

  assert.equal(readOperand(two, world), 2)
  assert.equal(readOperand({ count: [{ lt: [{ answer: 'none' }, 1] }] }, world), undefined)
})

test('a date against a number is unknown instead of a strange yes', () => {
  assert.equal(judged({ gt: [{ today: true }, 17] }), 'unknown')
})
