import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countersFor, erlangB, erlangC, meanWait, priorityWaits, waitBeyond } from './index.ts'

// Counters, load, Erlang B, Erlang C, mean wait in services, mean queue: from the recursion in
// exact arithmetic, rounded.
const table = [
  [1, 0.5, 0.3333333333, 0.5, 1, 0.5],
  [2, 1, 0.2, 0.3333333333, 0.33333333, 0.33333333],
  [3, 2, 0.2105263158, 0.4444444444, 0.44444444, 0.88888889],
  [5, 4, 0.199066874, 0.5541125541, 0.55411255, 2.21645022],
  [10, 8, 0.1216610643, 0.4091801508, 0.20459008, 1.6367206],
  [11, 9.5, 0.1418386282, 0.5479343317, 0.36528955, 3.47025077],
  [20, 18, 0.1092128459, 0.5507690048, 0.2753845, 4.95692104],
  [100, 95, 0.0488042062, 0.5064568539, 0.10129137, 9.62268022],
] as const

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-8, `${actual} is not ${expected}`)

test('the formulas of Erlang give the tabled values', () => {
  for (const [counters, load, blocked, waiting, wait, queue] of table) {
    near(erlangB(counters, load), blocked)
    near(erlangC(counters, load), waiting)
    near(meanWait(counters, load), wait)
    near(load * meanWait(counters, load), queue)
  }
})

test('ten-minute services within a quarter of an hour need the tabled counters', () => {
  // Arrivals an hour, counters for 80, 90 and 95 of 100 served in time.
  const needed = [
    [10, 3, 3, 3],
    [20, 5, 5, 5],
    [30, 6, 7, 7],
    [40, 8, 8, 9],
    [60, 11, 12, 12],
    [80, 15, 15, 15],
  ] as const
  for (const [arrivals, ...counters] of needed) {
    const load = arrivals / 6
    const found = [0.2, 0.1, 0.05].map((share) => countersFor(load, { services: 1.5, share }))
    assert.deepEqual(found, counters)
  }
})

test('too much work means everybody waits, without end', () => {
  assert.equal(erlangC(3, 3), 1)
  assert.equal(waitBeyond(3, 4, 10), 1)
  assert.equal(meanWait(3, 3), Number.POSITIVE_INFINITY)
})

test('two classes at three counters wait as tabled, whatever their slopes, and share one sum', () => {
  // Load of priority and of the others, ratio of slopes, minutes of waiting of either; ten a service.
  const table = [
    [0.6, 2.1, 1, 27.2354, 27.2354],
    [0.6, 2.1, 2, 16.6438, 30.2615],
    [0.6, 2.1, 4, 10.4135, 32.0416],
    [0.6, 2.1, Number.POSITIVE_INFINITY, 3.4044, 34.0442],
    [1.5, 1.2, Number.POSITIVE_INFINITY, 5.4471, 54.4707],
  ] as const
  for (const [high, low, slope, highMinutes, lowMinutes] of table) {
    const classes = [
      { load: low, slope: 1 },
      { load: high, slope },
    ]
    const [lowWait = 0, highWait = 0] = priorityWaits(3, classes)
    assert.ok(Math.abs(10 * highWait - highMinutes) < 1e-3, `${10 * highWait}`)
    assert.ok(Math.abs(10 * lowWait - lowMinutes) < 1e-3, `${10 * lowWait}`)
    assert.ok(Math.abs(10 * (high * highWait + low * lowWait) - 73.535) < 2e-3)
  }
})
