import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changeOf, steadyWait, toldInstead } from './index.ts'

const told = (fromMinutes: number, toMinutes: number, agoMinutes = 0) => {
  return { fromMinutes, toMinutes, agoMinutes }
}
const range = (fromMinutes: number, toMinutes: number) => ({ fromMinutes, toMinutes })

test('a figure only counts down, in steps of five, and never to nothing', () => {
  const shown = [0, 3, 7, 21, 60].map((ago) => steadyWait(told(20, 35, ago)))

  assert.deepEqual(shown, [range(20, 35), range(15, 35), range(10, 30), range(0, 15), range(0, 5)])
})

test('what moves by less than ten minutes, or a quarter of a long wait, is not told', () => {
  assert.equal(changeOf(told(20, 35), range(20, 40)), 'none')
  assert.equal(changeOf(told(20, 35), range(25, 45)), 'later')
  assert.equal(changeOf(told(80, 120), range(80, 145)), 'none')
  assert.equal(changeOf(told(80, 120), range(80, 150)), 'later')
  assert.equal(changeOf(told(20, 35), range(20, 30)), 'none')
  assert.equal(changeOf(told(20, 35), range(20, 25)), 'sooner')
})

test('a promise whose time has passed is later as soon as ten more minutes are foreseen', () => {
  assert.equal(changeOf(told(0, 10, 14), range(0, 5)), 'none')
  assert.equal(changeOf(told(0, 10, 14), range(5, 10)), 'later')
})

test('who may be called sooner is told so, and the later end stays as it was', () => {
  assert.equal(changeOf(told(20, 35), range(15, 35)), 'sooner')
  assert.deepEqual(toldInstead(told(20, 35), range(15, 30)), range(15, 35))
  assert.deepEqual(toldInstead(told(20, 60), range(10, 25)), range(10, 25))
})

test('Q13: what was just told is not told again, and the screen never worsens between two tellings', () => {
  const minutes = fc.integer({ min: 0, max: 36 }).map((steps) => steps * 5)
  const ranges = fc.tuple(minutes, minutes).map(([from, width]) => range(from, from + width + 5))
  fc.assert(
    fc.property(ranges, ranges, fc.integer({ min: 0, max: 90 }), (first, fresh, ago) => {
      const before = { ...first, agoMinutes: ago }
      const change = changeOf(before, fresh)
      const next = { ...toldInstead(before, fresh), agoMinutes: 0 }
      if (change !== 'none') assert.equal(changeOf(next, fresh), 'none')
      const [shown, after] = [steadyWait(before), steadyWait(next)]
      if (change === 'sooner') assert.ok(after.toMinutes <= shown.toMinutes)
      const later = steadyWait({ ...before, agoMinutes: ago + 1 })
      assert.ok(later.toMinutes <= shown.toMinutes && later.fromMinutes <= shown.fromMinutes)
    }),
    { numRuns: 2000, seed: 20261123 },
  )
})
