import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { spreadVisits } from './index.ts'

test('without walk-ins the visits lie evenly', () => {
  const day = { count: 5, fromMinute: 10, toMinute: 60, showShare: 0.9 }

  assert.deepEqual(spreadVisits(day), [10, 20, 30, 40, 50])
})

test('where people just come no visit is promised, and as many are elsewhere', () => {
  // Ten people walk in evenly during the second of three half hours, and twenty are booked.
  const walkInsBy = (minute: number) => Math.min(10, Math.max(0, (minute - 30) / 3))
  const day = { count: 20, fromMinute: 0, toMinute: 90, showShare: 1, walkInsBy }

  const places = spreadVisits(day)

  const within = (from: number, to: number) =>
    places.filter((minute) => minute >= from && minute < to).length
  assert.deepEqual([within(0, 31), within(31, 60), within(60, 91)], [11, 0, 9])
})

test('every visit gets a place inside the day, in order, however many walk in', () => {
  const days = fc.record({
    count: fc.integer({ min: 0, max: 200 }),
    length: fc.integer({ min: 1, max: 500 }),
    showShare: fc.double({ min: 0.5, max: 1, noNaN: true }),
    walkIns: fc.integer({ min: 0, max: 300 }),
    bend: fc.double({ min: 0.2, max: 5, noNaN: true }),
  })
  fc.assert(
    fc.property(days, ({ count, length, showShare, walkIns, bend }) => {
      const walkInsBy = (minute: number) => walkIns * (Math.min(length, minute) / length) ** bend
      const places = spreadVisits({ count, fromMinute: 0, toMinute: length, showShare, walkInsBy })
      assert.equal(places.length, count)
      assert.ok(places.every((minute) => minute >= 0 && minute <= length))
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 200, seed: 20261123 },
  )
})
