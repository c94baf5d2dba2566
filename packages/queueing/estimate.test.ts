import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { estimate, forecast, judge, promisedWait, remainingMinutes } from './index.ts'

const duration = { meanMinutes: 10, spreadMinutes: 5 }
const sure = { meanMinutes: 10, spreadMinutes: 0 }

test('no open counter means unknown, never nought', () => {
  assert.equal(estimate({ position: 1, elapsedMinutes: [], duration }), 'unknown')
})

test('the next one before a free counter is called within five minutes', () => {
  const told = estimate({ position: 1, elapsedMinutes: [null], duration })

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
    const range = estimate({ position, elapsedMinutes: Array(counters).fill(0), duration })
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

test('a counter that serves both stages is busy with both', () => {
  const legs = [
    { stage: 'berkas', duration: sure },
    { stage: 'foto', duration: sure },
  ]
  const line = [
    { id: 'a', legs },
    { id: 'b', legs },
  ]

  const [, both] = forecast(line, [{ stages: ['berkas', 'foto'] }])
  const [, first] = forecast(line, [{ stages: ['berkas'] }])

  assert.ok(both !== 'unknown' && first !== 'unknown' && both && first)
  assert.ok(Math.abs(both.p50Minutes - 2 * first.p50Minutes) < 0.01)
})

test('a stage nobody serves is unknown while the others are told', () => {
  const line = ['berkas', 'foto'].map((stage) => ({ id: stage, legs: [{ stage, duration }] }))

  const [berkas, foto] = forecast(line, [{ stages: ['berkas'] }])

  assert.notEqual(berkas, 'unknown')
  assert.equal(foto, 'unknown')
})

test('eight promises in ten are kept when services take as long as learned', () => {
  // A hall played out with other dice than the forecast's own: twelve ahead, three counters.
  const legs = [{ stage: 'one', duration }]
  const line = Array.from({ length: 13 }, (_, place) => ({ id: `place ${place}`, legs }))
  const desks = Array.from({ length: 3 }, () => ({ stages: ['one'] }))
  const told = forecast(line, desks).at(-1)
  assert.ok(told && told !== 'unknown')
  let state = 20261123
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  let kept = 0
  for (let day = 0; day < 2000; day++) {
    const pace = remainingMinutes({ meanMinutes: 1, spreadMinutes: 0.12 }, random())
    const free = [0, 0, 0]
    for (let place = 0; place < 12; place++) {
      free.sort((a, b) => a - b)
      free[0] = (free[0] ?? 0) + pace * remainingMinutes(duration, random())
    }
    const wait = Math.min(...free)
    if (wait >= told.p10Minutes && wait <= told.p90Minutes) kept++
  }

  assert.ok(kept / 2000 > 0.75 && kept / 2000 < 0.85, `${kept / 2000}`)
})

test('a promise is judged by its range, lateness by its eightieth percentile', () => {
  const promise = { fromMinutes: 10, toMinutes: 20, lateAfterMinutes: 17 }

  assert.deepEqual(judge(promise, 8), { verdict: 'sooner', isLate: false, offMinutes: 2 })
  assert.deepEqual(judge(promise, 15), { verdict: 'kept', isLate: false, offMinutes: 0 })
  assert.deepEqual(judge(promise, 18), { verdict: 'kept', isLate: true, offMinutes: 0 })
  assert.deepEqual(judge(promise, 25), { verdict: 'later', isLate: true, offMinutes: 5 })
})
