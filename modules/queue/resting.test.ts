import assert from 'node:assert/strict'
import { test } from 'node:test'
import { devices, staff } from './fixtures.ts'
import { openWorld, seatMany } from './testing.ts'

const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const
const look = { office: 'padang', language: 'id' } as const

/** Fifteen wait at 12.18 with one counter open; the other three closed at this time. */
async function atNoon(t: Parameters<typeof openWorld>[0], closed: string) {
  const world = await openWorld(t)
  const { queue, clock, take } = world
  const officers = await seatMany(world, 4)
  clock.set(`2026-11-23T${closed}:00+07:00`)
  for (const officer of officers.slice(1)) await queue.closeCounter(officer)
  clock.set('2026-11-23T12:03:00+07:00')
  await take(15)
  const { wait } = await queue.takeNumber(devices.kiosk, { ...number, language: 'id' })
  const { counters } = await queue.getHall(staff.dewi, look)
  assert.equal(counters.filter(({ staffId }) => staffId !== null).length, 1)
  return wait && wait !== 'unknown' ? wait : assert.fail('there is a counter open')
}

test('at lunch a wait is told with the counters that are back after it', async (t) => {
  const lunch = await atNoon(t, '12:00')
  const early = await atNoon(t, '11:45')
  // Closed for good in the morning: nothing says that they come back.
  const gone = await atNoon(t, '09:00')

  // The dice of a visit hang on its id, so two such halls differ by a little.
  const said = JSON.stringify({ lunch, early, gone })
  assert.ok(Math.abs(lunch.toMinutes - early.toMinutes) <= 15, said)
  assert.ok(lunch.toMinutes + 15 <= gone.toMinutes && early.toMinutes + 15 <= gone.toMinutes, said)
})

test('nobody is expected back where the hours have no gap', async (t) => {
  const { queue, clock, take, ...world } = await openWorld(t)
  const officers = await seatMany({ ...world, queue, clock, take }, 4)
  clock.set('2026-11-23T10:00:00+07:00')
  await take(15)
  for (const officer of officers.slice(1)) await queue.closeCounter(officer)

  const { wait } = await queue.takeNumber(devices.kiosk, { ...number, language: 'id' })

  assert.ok(wait && wait !== 'unknown' && wait.toMinutes >= 75, JSON.stringify(wait))
})
