import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learnDuration, measure, unmeasured } from './index.ts'
import { normalBelow, normalQuantile } from './normal.ts'

const prior = { meanMinutes: 10, spreadMinutes: 5 }
const after = (count: number, minutes: (nth: number) => number) =>
  Array.from({ length: count }, (_, nth) => minutes(nth)).reduce(measure, unmeasured)

test('with nothing measured the definition is believed', () => {
  assert.deepEqual(learnDuration(prior, unmeasured), prior)
})

test('one odd visit moves the figure little, two hundred make it the office’s own', () => {
  const odd = learnDuration(
    prior,
    after(1, () => 60),
  )
  const own = learnDuration(
    prior,
    after(200, (nth) => (nth % 2 ? 13 : 17)),
  )

  assert.ok(odd.meanMinutes < 12)
  assert.ok(Math.abs(own.meanMinutes - 15) < 0.6)
  assert.ok(own.spreadMinutes > 2 && own.spreadMinutes < 3)
})

test('twenty-five services weigh as much as the definition', () => {
  assert.equal(
    learnDuration(
      prior,
      after(25, () => 20),
    ).meanMinutes,
    15,
  )
})

test('the normal distribution and its inverse agree with the tables', () => {
  const tabled = [
    [0.025, -1.959964],
    [0.1, -1.281552],
    [0.5, 0],
    [0.8, 0.841621],
    [0.9, 1.281552],
    [0.999, 3.090232],
  ] as const
  for (const [p, z] of tabled) {
    assert.ok(Math.abs(normalQuantile(p) - z) < 1e-5)
    assert.ok(Math.abs(normalBelow(z) - p) < 1e-6)
  }
})
