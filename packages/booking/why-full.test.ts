import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BookableDay, findBinding, kilometresBetween, usualPolicy } from './index.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
const now = at('05:00')
const visit = { minutes: 16, costSeconds: 960 }
const count = 36

/** A full morning of one counter. */
const full: BookableDay = {
  slots: Array.from({ length: count }, (_, nth) => ({
    startsAt: at('08:00').add({ minutes: nth * 5 }),
    totalSeconds: 240,
    usedSeconds: 240,
  })),
  counterCount: 1,
  policy: usualPolicy,
}
const nothing = Array.from({ length: count }, () => 0)
const some = nothing.map((_, nth) => (nth >= 4 && nth < 8 ? 240 : 0))
const little = nothing.map((_, nth) => (nth === 4 ? 240 : 0))
const ask = (more: { held?: number[]; comingBack?: number[]; elsewhere?: number[] }) =>
  findBinding(
    full,
    { held: nothing, comingBack: nothing, elsewhere: nothing, ...more },
    { visit, now },
  )

test('a full day says what stands in the way: held, coming back, given elsewhere, or the counters', () => {
  assert.equal(ask({ held: some }), 'held')
  assert.equal(ask({ comingBack: some }), 'comingBack')
  assert.equal(ask({ elsewhere: some }), 'elsewhere')
  assert.equal(ask({}), 'counters')
})

test('what would not make room for this visit is not named', () => {
  assert.equal(ask({ held: little }), 'counters')
  assert.equal(ask({ held: little, comingBack: some }), 'comingBack')
})

test('the way between two cities is that of the map', () => {
  const padang = { latitude: -0.94924, longitude: 100.35427 }
  const bukittinggi = { latitude: -0.30907, longitude: 100.37055 }

  assert.equal(kilometresBetween(padang, padang), 0)
  assert.equal(kilometresBetween(padang, bukittinggi), 71)
  assert.equal(kilometresBetween(bukittinggi, padang), 71)
  // A quarter of the equator.
  const start = { latitude: 0, longitude: 0 }
  assert.equal(kilometresBetween(start, { latitude: 0, longitude: 90 }), 10_008)
})
