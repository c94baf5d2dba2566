import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calibrate, levelsOf, normalQuantile } from '#packages/queueing'
import { blend, firstTrust, learnTrust } from './blend.ts'
import { createDurations, stillLasts } from './durations.ts'
import { createPatience } from './patience.ts'
import { createRoster, opensAt, weekdayOf } from './roster.ts'
import { sampleOf } from './sample.ts'
import { createSkills } from './skills.ts'
import { createSpeed } from './speed.ts'

const monday = Date.UTC(2026, 10, 23) / 60_000
const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth)

test('a sample answers with what was measured, and knows how much of it lies beyond', () => {
  const sample = sampleOf([4, 1, 3, 2])

  assert.deepEqual([0, 0.125, 0.5, 0.875, 1].map(sample.at), [1, 1, 2.5, 4, 4])
  assert.deepEqual([0, 1, 2.5, 4].map(sample.beyond), [1, 0.75, 0.5, 0])
})

test('a service that has lasted longer than the short ones ends like the long ones', () => {
  const drawn = {
    ...{ mean: 0, spread: 1, broken: sampleOf([1]), brokenShare: 0 },
    complete: sampleOf([...upTo(50).map(() => 5), ...upTo(50).map(() => 30)]),
  }

  const left = upTo(20).map((nth) =>
    stillLasts(drawn, { u: (nth + 0.5) / 20, factor: 1, elapsed: 8 }),
  )

  assert.ok(left.every((minutes) => Math.abs(minutes - 22) < 1e-9))
})

test('durations come to be those of the service and the counter, whatever was guessed first', () => {
  const durations = createDurations()
  for (const nth of upTo(400)) {
    const isSlow = nth % 2 === 0
    const counter = isSlow ? 'slow' : 'quick'
    durations.finish({ service: 'new', counter, minutes: isSlow ? 20 : 10 })
    durations.finish({ service: 'pickup', counter, minutes: isSlow ? 4 : 2 })
    if (nth % 20 === 19) durations.endDay()
  }

  const middle = (service: string, counter: string) =>
    durations.of(service).complete.at(0.5) * durations.factor(service, counter)
  const close = (actual: number, expected: number) =>
    assert.ok(Math.abs(actual / expected - 1) < 0.12, `${actual} is not ${expected}`)
  close(middle('new', 'slow'), 20)
  close(middle('new', 'quick'), 10)
  close(middle('pickup', 'slow'), 4)
  close(middle('pickup', 'quick'), 2)
})

test('the speed of a day is believed as far as it was seen, and unfinished services count', () => {
  const speed = createSpeed()
  for (const _ of upTo(100)) speed.seen({ log: 0.2, spread: 0.5 })
  const weight = 100 / 0.25 / (100 / 0.25 + 1 / 0.01)

  assert.ok(Math.abs(speed.now().log - 0.2 * weight) < 1e-9)
  const late = speed.now(upTo(8).map(() => ({ log: 1, spread: 0.5 })))
  assert.ok(late.log > speed.now().log + 0.01)
  assert.ok(speed.endDay() > 0.15)
  assert.equal(speed.now().log, 0)
})

test('a break is learned from letting people wait, and only on its own weekday', () => {
  const roster = createRoster()
  for (const week of upTo(12)) {
    for (const weekday of upTo(5)) {
      const day = monday + (week * 7 + weekday) * 1440
      for (const at of [...upTo(11).map((nth) => 480 + nth * 20), 790, 810])
        roster.called('1', day + at)
      if (weekday === 4) roster.letWait('1', day + 690, day + 780)
      else roster.called('1', day + 700)
      roster.endDay(weekday)
    }
  }

  assert.equal(weekdayOf(monday), 0)
  assert.equal(
    opensAt(roster.openToday('1', 4), monday + 4 * 1440 + 700, 0.5),
    monday + 4 * 1440 + 780,
  )
  assert.equal(
    opensAt(roster.openToday('1', 3), monday + 3 * 1440 + 700, 0.5),
    monday + 3 * 1440 + 700,
  )
})

test('a favour between colleagues is no skill, and an unknown counter may do anything', () => {
  const skills = createSkills()
  for (const nth of upTo(200)) {
    skills.called('general', nth === 7 ? 'permit' : 'new')
    skills.called('special', nth % 2 === 0 ? 'permit' : 'new')
  }
  skills.endDay()

  assert.equal(skills.serves('general', 'permit'), false)
  assert.equal(skills.serves('special', 'permit'), true)
  assert.equal(skills.serves('opened today', 'permit'), true)
  assert.equal(skills.serves('general', 'never seen'), true)
  assert.equal(skills.countersFor('permit'), 1)
})

test('whoever is passed over as often as those who never came is taken for gone', () => {
  const patience = createPatience()
  for (const _ of upTo(50)) patience.called(0)
  for (const _ of upTo(10)) patience.called(2)
  for (const _ of upTo(20)) patience.lost(40)

  assert.equal(patience.isThere(0), true)
  assert.equal(patience.isThere(2), false)
  assert.equal(createPatience().isThere(2), true)
})

test('trust goes to the guess that would have been right', () => {
  const past = upTo(300).map((nth) => {
    const actual = 10 + (nth % 40)
    return { actual, guesses: Float64Array.of(25, actual + (nth % 2 === 0 ? 1 : -1), nth % 60) }
  })

  const trust = learnTrust(past, firstTrust(3))

  assert.ok(trust[1]! > 0.9, `${[...trust]}`)
  assert.ok(Math.abs(trust.reduce((a, b) => a + b, 0) - 1) < 1e-9)
  assert.equal(blend(Float64Array.of(1, 2), Float64Array.of(0.5, 0.5)), 1.5)
})

test('the levels told would have kept eight in ten of the past, whatever the past looked like', () => {
  const told = upTo(4000).map((nth) => {
    const z = normalQuantile((nth + 0.5) / 4000)
    return { middle: 30, scale: 2, skew: 1, actual: 30 + (z > 0 ? 9 * z : 3 * z) }
  })

  const offsets = calibrate(told)
  const kept = told.filter((one) => {
    const { p10, p90 } = levelsOf(one, offsets)
    return one.actual >= p10 && one.actual <= p90
  })
  assert.ok(Math.abs(kept.length / told.length - 0.8) < 0.01)
  const naive = calibrate([])
  const without = told.filter((one) => one.actual <= levelsOf(one, naive).p90)
  assert.ok(without.length / told.length < 0.7)
})

test('no level lies below nought or below one that should be lower', () => {
  const offsets = { p10: -3, p80: -0.5, p90: -1 }

  assert.deepEqual(levelsOf({ middle: 2, scale: 4, skew: 1 }, offsets), {
    p10: 0,
    p50: 2,
    p80: 2,
    p90: 2,
  })
})
