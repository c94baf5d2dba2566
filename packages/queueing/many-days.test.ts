import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDays, type DayPlan, erlangC, shares } from './index.ts'

const minute = 60_000
const exponential = (meanMinutes: number) =>
  Int32Array.from({ length: shares }, (_, nth) =>
    Math.round(-meanMinutes * minute * Math.log(1 - (nth + 0.5) / shares)),
  )

const hall = (servers: number, meanMinutes: number, gapMinutes: number): DayPlan => ({
  people: 8_000,
  gaps: exponential(gapMinutes),
  stages: [{ servers, services: exponential(meanMinutes) }],
  priority: 0,
})

test('long days of one stage wait as Erlang C says', () => {
  const play = createDays(hall(3, 5, 2.2))
  const days = Array.from({ length: 60 }, (_, seed) => play(seed))

  const waited = days.reduce((sum, one) => sum + one.waited, 0) / days.length / 8_000 / minute
  const load = 5 / 2.2
  const expected = (erlangC(3, load) * 5) / (3 - load)

  assert.ok(Math.abs(waited - expected) / expected < 0.05, `${waited} against ${expected}`)
})

test('the same seed is the same day, after other days too, and another seed is another', () => {
  const play = createDays({ ...hall(2, 4, 3), people: 400, priority: 2 ** 30 })

  const first = play(7)
  const other = play(8)
  const again = play(7)

  assert.deepEqual(again, first)
  assert.notDeepEqual(other, first)
  assert.equal(first.events, 800)
})

test('nobody is lost between stages: every stage serves everybody', () => {
  const services = exponential(3)
  const stages = [1, 2, 3].map((servers) => ({ servers, services }))
  const play = createDays({ people: 100, gaps: exponential(5), stages, priority: 2 ** 31 })

  assert.equal(play(1).events, 100 + 3 * 100)
})
