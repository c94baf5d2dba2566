import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { devices, staff } from './fixtures.ts'
import { findBursts, pace, secondsToWait } from './pace.ts'
import { openWorld } from './testing.ts'

const at = (second: number) =>
  Temporal.Instant.from('2026-11-23T01:00:00Z').add({ milliseconds: Math.round(second * 1000) })
const another = {
  kind: 'device',
  deviceId: randomUUIDv7(),
  office: 'padang',
  purpose: 'kiosk',
} as const
const number = {
  office: 'padang',
  service: 'paspor-baru',
  class: 'ordinary',
  language: 'id',
} as const

/** Presses as often as it can, each press so many seconds after the one before or after the wait. */
function press(everySeconds: number, howMany: number) {
  const taken: { at: Temporal.Instant; label: string }[] = []
  let now = 0
  let waited = 0
  for (let nth = 1; nth <= howMany; nth++) {
    const wait = secondsToWait(taken, at(now))
    waited += wait
    now += wait
    taken.push({ at: at(now), label: `B${String(nth).padStart(3, '0')}` })
    now += everySeconds
  }
  return { taken, waited, seconds: now - everySeconds }
}

test('a family of five, and a line of people each at their own pace, never wait', () => {
  assert.equal(press(7, 5).waited, 0)
  assert.equal(press(0, pace.atOnce).waited, 0)
  assert.equal(press(12, 300).waited, 0, 'five a minute, an hour long')
  assert.equal(press(20, 200).waited, 0)
})

test('a pile from one pair of hands takes its time: thirty numbers at seven seconds each', () => {
  const { seconds, waited } = press(7, 30)

  assert.ok(waited > 60, `${waited}`)
  assert.ok(seconds >= (30 - pace.atOnce) * pace.everySeconds - pace.everySeconds, `${seconds}`)
})

test('the seventh at once waits twelve seconds, and each second less after it', () => {
  const six = Array.from({ length: 6 }, () => ({ at: at(0) }))

  assert.deepEqual(
    [0, 1, 11, 12, 13].map((second) => secondsToWait(six, at(second))),
    [12, 11, 1, 0, 0],
  )
  assert.equal(secondsToWait([], at(0)), 0)
})

test('eight within a minute are a burst with all their numbers; seven, or a slower line, are none', () => {
  const quick = press(7, 14).taken
  const slow = press(12, 40).taken

  const [found, ...others] = findBursts(quick)

  assert.deepEqual(found?.labels.slice(0, 2), ['B001', 'B002'])
  assert.ok((found?.labels.length ?? 0) >= 9)
  assert.deepEqual(others, [])
  assert.deepEqual(findBursts(quick.slice(0, 7)), [])
  assert.deepEqual(findBursts(slow), [])
})

test('two bursts with a pause between them are two', () => {
  const first = press(5, 8).taken
  const later = first.map(({ label, ...one }) => ({
    label: `C${label}`,
    at: one.at.add({ minutes: 5 }),
  }))

  assert.equal(findBursts([...first, ...later]).length, 2)
})

test('each kiosk has a pace of its own, officers have none, and officers see the burst for a quarter of an hour', async (t) => {
  const { queue, clock } = await openWorld(t)
  for (let nth = 0; nth < 8; nth++) {
    await queue.takeNumber(devices.kiosk, number)
    clock.advance({ seconds: 2 })
  }

  const waits = [
    await queue.findPace(devices.kiosk, 'padang'),
    await queue.findPace(another, 'padang'),
    await queue.findPace(staff.dewi, 'padang'),
  ]
  const seen = await queue.listBursts(staff.dewi, 'padang')
  clock.advance({ minutes: 16 })
  const later = await queue.listBursts(staff.dewi, 'padang')

  assert.ok((waits[0] ?? 0) > 0)
  assert.deepEqual(waits.slice(1), [0, 0])
  assert.deepEqual(
    seen.map(({ labels }) => labels),
    [['B001', 'B002', 'B003', 'B004', 'B005', 'B006', 'B007', 'B008']],
  )
  assert.deepEqual(later, [])
})
