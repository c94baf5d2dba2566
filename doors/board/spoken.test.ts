import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listShown } from './spoken.ts'

const second = (nth: number) =>
  Temporal.Instant.from('2026-11-23T01:00:00Z').add({ seconds: nth }).toString()

test('the last six calls stay, however old they are', () => {
  const calls = [60, 50, 40, 30, 20, 10, 0].map((nth) => ({ at: second(nth) }))

  const shown = listShown({ at: second(600), calls })

  assert.deepEqual(shown, calls.slice(0, 6))
})

test('when twelve counters call in one minute, every call stays its whole minute', () => {
  const calls = Array.from({ length: 12 }, (_, nth) => ({ at: second(55 - nth * 5) }))

  const atOnce = listShown({ at: second(59), calls })
  const later = listShown({ at: second(85), calls })

  assert.equal(atOnce.length, 12)
  assert.deepEqual(later, calls.slice(0, 7))
})
