import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paceFor } from './pace.ts'

const going = { wanted: 120, rate: 120, lagSeconds: 0, steadyMs: 0 }

test('a machine that falls behind plays half as fast, but never slower than life', () => {
  assert.equal(paceFor({ ...going, lagSeconds: 90 }), 60)
  assert.equal(paceFor({ ...going, rate: 1, lagSeconds: 900 }), 1)
  assert.equal(paceFor({ ...going, lagSeconds: 30 }), 120)
})

test('a machine that keeps up goes back to what was asked for, in steps', () => {
  assert.equal(paceFor({ ...going, rate: 30, steadyMs: 1000 }), 30)
  assert.equal(paceFor({ ...going, rate: 30, steadyMs: 5000 }), 60)
  assert.equal(paceFor({ ...going, rate: 75, steadyMs: 5000 }), 120)
})

test('whoever asks for less gets it at once, and after a pause what was asked for', () => {
  assert.equal(paceFor({ ...going, wanted: 10 }), 10)
  assert.equal(paceFor({ ...going, wanted: 1, rate: 60, lagSeconds: 500 }), 1)
  assert.equal(paceFor({ ...going, rate: 0 }), 120)
})
