import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BookableDay, listBlocks, listPlaces, takeBlock, usualPolicy } from './index.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
const now = at('05:00')
const visit = { minutes: 16, costSeconds: 600 }

/** A morning of one counter: a place every ten minutes from eight to nine, one visit each. */
function morning(used: Record<string, number> = {}): BookableDay {
  const slots = Array.from({ length: 15 }, (_, nth) => {
    const startsAt = at('08:00').add({ minutes: nth * 5 })
    const clock = startsAt.toZonedDateTimeISO('Asia/Jakarta').toPlainTime().toString().slice(0, 5)
    return { startsAt, totalSeconds: 300, usedSeconds: used[clock] ?? 0 }
  })
  return { slots, counterCount: 1, policy: { ...usualPolicy, walkInShare: 0, releases: [] } }
}

const minutesOf = (seats: readonly { startsAt: Temporal.Instant }[] = []) =>
  seats.map(({ startsAt }) => startsAt.since(at('08:00')).total('minutes'))

test('four who come together get four places one behind the other', () => {
  const { seats } = takeBlock(morning(), [visit, visit, visit, visit], {
    startsAt: at('08:00'),
    now,
  })

  const starts = minutesOf(seats)
  assert.equal(starts.length, 4)
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  )
  // Two may begin at every minute of an opening, so that the counter never waits for the second.
  assert.deepEqual(starts.slice(0, 2), [0, 0])
})

test('where somebody sits between them and the next is too far, nobody of them gets a place', () => {
  const day = morning({ '08:15': 300, '08:20': 300, '08:25': 300, '08:30': 300, '08:35': 300 })

  const { seats, reason } = takeBlock(day, [visit, visit, visit], { startsAt: at('08:00'), now })

  assert.equal(seats, undefined)
  assert.equal(reason, 'full')
})

test('a minute is offered to a party only where all of them fit, and the last ones do not', () => {
  const day = morning()
  const single = listPlaces(day, visit, now).filter(({ left }) => left > 0)

  const four = listBlocks(day, [visit, visit, visit, visit], now).filter(({ left }) => left > 0)

  assert.equal(single.length - four.length, 3)
  assert.ok(four.every(({ startsAt }) => single.some((one) => one.startsAt.equals(startsAt))))
})
