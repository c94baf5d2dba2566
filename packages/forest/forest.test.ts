import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, type Growth, growForests, quantile } from '#packages/forest'

const growth: Growth = {
  trees: 120,
  step: 0.1,
  leavesAtMost: 8,
  rowsAtLeast: 10,
  shareOfRows: 0.7,
  shareOfColumns: 1,
}

/** Rows with an hour, an unknown now and then, and noise from a fixed sequence. */
function lessons(count: number, outcomeOf: (row: Float64Array, noise: number) => number) {
  const rows: Float64Array[] = []
  const outcomes: number[] = []
  for (let at = 0; at < count; at++) {
    const noise = ((at * 7919) % 1000) / 1000
    const row = Float64Array.of(at % 24, at % 5 === 0 ? Number.NaN : at % 7)
    rows.push(row)
    outcomes.push(outcomeOf(row, noise))
  }
  return { rows, outcomes: Float64Array.from(outcomes) }
}

test('a quantile lies between two numbers where the share falls between them', () => {
  const sorted = Float64Array.of(1, 2, 3, 10)

  assert.equal(quantile(sorted, 0), 1)
  assert.equal(quantile(sorted, 0.5), 2.5)
  assert.equal(quantile(sorted, 1), 10)
  assert.equal(quantile(new Float64Array(), 0.5), 0)
})

test('a forest finds a step, and what an unknown means', () => {
  const taught = lessons(2000, ([hour = 0, day = 0]) =>
    Number.isNaN(day) ? 50 : hour < 12 ? 10 : 30,
  )

  const [median] = growForests(taught, [0.5], growth)

  assert.ok(Math.abs(ask(median!, Float64Array.of(3, 2)) - 10) < 0.5)
  assert.ok(Math.abs(ask(median!, Float64Array.of(20, 2)) - 30) < 0.5)
  assert.ok(Math.abs(ask(median!, Float64Array.of(20, Number.NaN)) - 50) < 0.5)
})

test('one in ten falls below the lowest forest, half below the middle, nine in ten below the top', () => {
  // Even noise from 0 to 20 before noon and from 0 to 100 after: the quantiles are known.
  const taught = lessons(6000, ([hour = 0], noise) => noise * (hour < 12 ? 20 : 100))

  const forests = growForests(taught, [0.1, 0.5, 0.9], { ...growth, rowsAtLeast: 100 })

  const say = (hour: number) => forests.map((one) => ask(one, Float64Array.of(hour, 3)))
  for (const [hour, width] of [
    [4, 20],
    [18, 100],
  ] as const) {
    say(hour).forEach((said, at) => {
      const expected = [0.1, 0.5, 0.9][at]! * width
      assert.ok(Math.abs(said - expected) < 0.06 * width, `${hour}: ${said} for ${expected}`)
    })
  }
})

test('the same lessons give the same forest; other lessons another', () => {
  const taught = lessons(500, ([hour = 0], noise) => hour + noise)
  const other = lessons(500, ([hour = 0], noise) => hour + 2 * noise)

  const grow = (one: typeof taught) => JSON.stringify(growForests(one, [0.5], growth))

  assert.equal(grow(taught), grow(taught))
  assert.notEqual(grow(taught), grow(other))
})

test('too few rows to part give one number for everybody', () => {
  const taught = lessons(15, ([hour = 0]) => hour)

  const [median] = growForests(taught, [0.5], growth)

  assert.equal(ask(median!, Float64Array.of(0, 0)), ask(median!, Float64Array.of(23, 6)))
})
