import assert from 'node:assert/strict'
import { test } from 'node:test'
import { die, key, normalQuantile } from '#packages/queueing'
import { estimateOf, meanOf, quantileOf } from './estimate.ts'

test('a quantile is the value its share lies at or below', () => {
  const values = [5, 1, 4, 2, 3, 10, 9, 8, 7, 6]

  assert.deepEqual(
    [0, 0.1, 0.5, 0.9, 0.95, 1].map((share) => quantileOf(values, share)),
    [1, 1, 5, 9, 10, 10],
  )
})

test('two days that differ by two may be off by twelve, as Student says', () => {
  const { value, plusMinus } = estimateOf([[1], [3]], meanOf) ?? assert.fail()

  assert.equal(value, 2)
  assert.equal(plusMinus, 12.706)
})

test('nobody is no figure, and a single day says nothing of how far it may be off', () => {
  assert.equal(estimateOf([[], []], meanOf), undefined)
  assert.equal(estimateOf([[1, 2]], meanOf)?.plusMinus, Number.POSITIVE_INFINITY)
})

test('the true mean lies inside in about 95 of 100, and outside with half the margin', () => {
  const name = key('coverage')
  // Days of ten people who share the mood of their day: people are not independent, days are.
  const trialOf = (run: number) =>
    Array.from({ length: 60 }, (_, day) => {
      const mood = normalQuantile(die(name, run * 60 + day, 0))
      return Array.from({ length: 10 }, (_, person) => {
        return mood + normalQuantile(die(name, run * 60 + day, person + 1))
      })
    })
  const found = Array.from({ length: 400 }, (_, run) => estimateOf(trialOf(run), meanOf)).map(
    (estimate) => estimate ?? assert.fail(),
  )
  const inside = (width: number) =>
    found.filter(({ value, plusMinus }) => Math.abs(value) <= width * plusMinus).length / 400

  assert.ok(Math.abs(inside(1) - 0.95) <= 3 * Math.sqrt((0.95 * 0.05) / 400), `${inside(1)}`)
  assert.ok(inside(0.5) < 0.8)
})
