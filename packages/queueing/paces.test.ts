import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addMeasured,
  asMeasured,
  type DoneBy,
  die,
  key,
  learnHabits,
  learnPaces,
  nothingKept,
  readToday,
  remainingMinutes,
  unmeasured,
} from './index.ts'

const definitionOf = () => ({ meanMinutes: 10, spreadMinutes: 6 })
const truth = { meanMinutes: 8, spreadMinutes: 4 }
const nobodyElse = new Map<string, never>()

/** A day of so many services by each officer, so many times as slow. */
function dayOf(day: number, paces: Record<string, number>, count = 60): DoneBy[] {
  return Object.entries(paces).map(([officer, pace]) => {
    const measured = Array.from({ length: count }, (_, nth) =>
      asMeasured(pace * remainingMinutes(truth, die(key(officer), day, nth)), 10),
    )
    return { kind: 'photo', officer, ...measured.reduce(addMeasured, unmeasured) }
  })
}
const close = (value: number, expected: number, off: number) =>
  assert.ok(Math.abs(value / expected - 1) <= off, `${value} is not ${expected}`)

test('without any day the definition is believed, unsurely; ten days are the office’s own', () => {
  const first = learnPaces({ days: [], country: nobodyElse, definitionOf })
  const days = Array.from({ length: 10 }, (_, day) => dayOf(day, { dewi: 1, rizal: 1 }))
  const later = learnPaces({ days, country: nobodyElse, definitionOf })

  assert.deepEqual(first.durationOf('photo'), definitionOf())
  close(later.durationOf('photo').meanMinutes, truth.meanMinutes, 0.04)
  assert.ok(first.doubt > 5 * later.doubt)
})

test('what the country measured stands between the definition and the office', () => {
  const elsewhere = Array.from({ length: 400 }, () => asMeasured(20)).reduce(addMeasured)
  const country = new Map([['photo', elsewhere]])

  const { durationOf } = learnPaces({ days: [], country, definitionOf })

  close(durationOf('photo').meanMinutes, (25 * 10 + 400 * 20) / 425, 1e-9)
  assert.equal(durationOf('papers').meanMinutes, 10)
})

test('days that were slow as a whole teach nothing about the kind, and officers differ beside them', () => {
  const days = Array.from({ length: 12 }, (_, day) => {
    const speed = day % 2 === 0 ? 1.3 : 1 / 1.3
    return dayOf(day, { dewi: 0.8 * speed, rizal: 1.25 * speed })
  })

  const paces = learnPaces({ days, country: nobodyElse, definitionOf })

  close(paces.durationOf('photo').meanMinutes, truth.meanMinutes, 0.06)
  close(paces.factorOf('dewi', 'photo'), 0.8, 0.05)
  close(paces.factorOf('rizal', 'photo'), 1.25, 0.05)
  assert.equal(paces.factorOf('new', 'photo'), 1)
})

test('today’s speed is believed as it is seen, and half a morning is enough', () => {
  const days = Array.from({ length: 10 }, (_, day) => {
    const speed = day % 2 === 0 ? 1.3 : 1 / 1.3
    return dayOf(day, { dewi: speed, rizal: speed })
  })
  const paces = learnPaces({ days, country: nobodyElse, definitionOf })
  const slow = (count: number) => dayOf(20, { dewi: 1.4, rizal: 1.4 }, count)

  const [none, few, many] = [0, 3, 40].map((count) => readToday(paces, slow(count)).speed)

  assert.equal(none?.log, 0)
  assert.ok((few?.log ?? 0) > 0 && (few?.log ?? 0) < (many?.log ?? 0))
  close(Math.exp(many?.log ?? 0), 1.4, 0.08)
  assert.ok((many?.spread ?? 1) < (few?.spread ?? 0))
})

test('one officer who is slow today slows their own line, not the office', () => {
  const days = Array.from({ length: 10 }, (_, day) =>
    dayOf(day, { dewi: 1, rizal: 1, andi: 1, maya: 1 }),
  )
  const paces = learnPaces({ days, country: nobodyElse, definitionOf })

  const today = readToday(paces, dayOf(30, { dewi: 2, rizal: 1, andi: 1, maya: 1 }, 40))

  assert.ok(today.speed.log < Math.log(1.3), `${today.speed.log}`)
  assert.ok(today.factorOf('dewi', 'photo') > 1.1 * today.factorOf('rizal', 'photo'))
})

test('a visit that nobody ended, or that lasts for hours, is not a slow day', () => {
  const days = Array.from({ length: 10 }, (_, day) => dayOf(day, { dewi: 1, rizal: 1 }))
  const paces = learnPaces({ days, country: nobodyElse, definitionOf })
  const endless = { kind: 'photo', officer: 'dewi', ...asMeasured(400, 10) }
  const running = [{ kind: 'photo', officer: 'rizal', minutes: 300 }]

  const { speed } = readToday(paces, [...dayOf(40, { rizal: 1 }, 20), endless], running)

  assert.ok(Math.exp(speed.log) < 1.12, `${Math.exp(speed.log)}`)
})

test('habits are a first guess until an office has counted its own', () => {
  const first = learnHabits(nothingKept)
  const counted = { ...nothingKept, calls: 940, missed: 97, missedMinutes: 190, came: 0 }
  const later = learnHabits(counted)
  const punctual = learnHabits({ ...nothingKept, came: 975, offMinutes: -1950, offSquares: 13_000 })

  assert.deepEqual(first.noShow, { share: 0.05, minutes: 1 })
  assert.deepEqual(later.noShow, { share: 0.1, minutes: 200 / 107 })
  close(punctual.punctuality.meanMinutes, (-25 * 8 - 1950) / 1000, 1e-9)
  assert.equal(punctual.punctuality.show, 0.9)
  const away = learnHabits({ ...nothingKept, booked: 75, shown: 45 })
  close(away.punctuality.show, (25 * 0.9 + 45) / 100, 1e-9)
})
