import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getPolicy } from '#packages/queueing'
import { measureGap } from './fairness.ts'

const limitMinutes = 5
const trial = { seed: 1, days: 150 }

test('by policy 2026-2 who has no phone waits at most five minutes longer than who booked or took a number at home', (t) => {
  for (const seed of [1, 2, 3]) {
    const gap = measureGap({ ...trial, seed, policy: getPolicy('2026-2') })

    t.diagnostic(`seed ${seed}: ${JSON.stringify(gap)}`)
    assert.ok(gap.withoutPhone.people > 3000 && gap.withPhone.people > 3000)
    assert.ok(gap.gapMinutes <= limitMinutes, `${gap.gapMinutes} minutes`)
  }
})

test('by policy 2026-1, with a lead of twenty minutes, they wait longer than that: the control', () => {
  const gap = measureGap({ ...trial, policy: getPolicy('2026-1') })

  assert.ok(gap.gapMinutes > limitMinutes, `${gap.gapMinutes} minutes`)
})

test('against numbers from home alone the wait at the door differs by what was waited at home', () => {
  const gap = measureGap({ ...trial, against: 'remote', policy: getPolicy('2026-2') })

  // Whoever waits at home comes when it is nearly their turn: that is what their number is for. The
  // figure is held here so that nobody takes it for the rule.
  assert.ok(gap.withPhone.p90Minutes < 8, `${gap.withPhone.p90Minutes} minutes`)
  assert.ok(gap.gapMinutes > limitMinutes)
})

test('the same seed gives the same figures', () => {
  const play = (seed: number) => measureGap({ seed, days: 5, policy: getPolicy('2026-2') })

  assert.deepEqual(play(1), play(1))
  assert.notDeepEqual(play(1), play(2))
})
