import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { estimate, judge, policyFor, promisedWait, remainingMinutes } from './index.ts'

const policy = policyFor('2026-11-23')

const duration = { meanMinutes: 10, spreadMinutes: 5 }

test('no open counter means unknown, never nought', () => {
  assert.equal(estimate({ position: 1, elapsedMinutes: [], duration, policy }), 'unknown')
})

test('the next one before a free counter is called within five minutes', () => {
  const told = estimate({ position: 1, elapsedMinutes: [null], duration, policy })

  assert.deepEqual(told, { fromMinutes: 0, toMinutes: 5, lateAfterMinutes: 5 })
})

test('the range is rounded outward to five and never empty', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 300 }),
      (low, width) => {
        const p90Minutes = (low + width) / 7
        const p10Minutes = low / 7
        const told = promisedWait({
          p10Minutes,
          p50Minutes: p10Minutes,
          p80Minutes: p90Minutes,
          p90Minutes,
        })
        assert.equal(told.fromMinutes % 5, 0)
        assert.equal(told.toMinutes % 5, 0)
        assert.ok(told.fromMinutes <= p10Minutes && told.toMinutes >= p90Minutes)
        assert.ok(told.toMinutes > told.fromMinutes)
      },
    ),
  )
})

test('a place further back is never promised sooner, another counter never later', () => {
  const told = (position: number, counters: number) => {
    const range = estimate({ position, elapsedMinutes: Array(counters).fill(0), duration, policy })
    assert.ok(range !== 'unknown')
    return range
  }
  for (let position = 1; position < 20; position++) {
    assert.ok(told(position, 3).toMinutes <= told(position + 1, 3).toMinutes)
    assert.ok(told(position, 4).toMinutes <= told(position, 3).toMinutes)
  }
})

test('somebody who has been at the counter long is not about to be done', () => {
  const mean = (elapsed: number) => {
    const shares = Array.from({ length: 999 }, (_, index) => (index + 1) / 1000)
    const minutes = shares.map((share) => remainingMinutes(duration, share, elapsed))
    return minutes.reduce((sum, one) => sum + one, 0) / minutes.length
  }

  assert.ok(Math.abs(mean(0) - 10) < 0.1)
  assert.ok(mean(8) < 10 && mean(8) > 2)
  assert.ok(mean(30) > 3)
})

test('a promise is judged by its range, lateness by its eightieth percentile', () => {
  const promise = { fromMinutes: 10, toMinutes: 20, lateAfterMinutes: 17 }

  assert.deepEqual(judge(promise, 8), { verdict: 'sooner', isLate: false, offMinutes: 2 })
  assert.deepEqual(judge(promise, 15), { verdict: 'kept', isLate: false, offMinutes: 0 })
  assert.deepEqual(judge(promise, 18), { verdict: 'kept', isLate: true, offMinutes: 0 })
  assert.deepEqual(judge(promise, 25), { verdict: 'later', isLate: true, offMinutes: 5 })
})
