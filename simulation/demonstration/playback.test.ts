import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCalendar } from '#packages/calendar'
import { createTurnableClock } from '#platform/clock'
import { createEvents } from '#platform/events'
import { listEvents } from '#platform/testing'
import { dayWorld } from './day/testing.ts'
import { createPlayback, type Playing } from './playback.ts'

/** A day that plays itself at Padang, beginning at this moment. */
async function playing(t: TestContext, at: string) {
  const clock = createTurnableClock(Temporal.Instant.from(at))
  const { db, needs } = await dayWorld(t, at)
  const { hours: week, ...office } = needs.catalogue.getOffice('padang')
  const faults: unknown[] = []
  const playback = createPlayback({
    ...{ db, clock, calendar: createCalendar({ ...office, week }) },
    events: createEvents({ now: clock.now }),
    day: { ...needs, now: clock.now },
    lease: { isHeld: async () => true, release: async () => undefined },
    onClock: async () => undefined,
    onFault: (fault) => faults.push(fault),
  })
  t.after(() => playback.close())
  async function until(isSo: (now: Playing) => boolean, what: string): Promise<void> {
    const end = performance.now() + 60_000
    while (!isSo(playback.look())) {
      if (performance.now() > end)
        throw new Error(`Never ${what}: ${JSON.stringify(playback.look())} ${faults}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const dayNow = () => clock.now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().toString()
  return { playback, clock, until, dayNow, db, faults }
}

/** Waits until nobody has booked for longer than paying may take. */
async function settled(count: () => number): Promise<void> {
  let seen = -1
  while (seen !== count()) {
    seen = count()
    await new Promise((resolve) => setTimeout(resolve, 12_000))
  }
}

const isBooking = ({ state, booked }: Playing) => state === 'booking' && booked.done > 0

test('a speed that is chosen while people book is the speed of the day', async (t) => {
  const { playback, until, db } = await playing(t, '2026-11-23T00:00:00Z')
  playback.begin(true)
  await until(isBooking, 'booking')

  await playback.wish({ speed: 30, isPlaying: true })
  const meanwhile = playback.look()
  await until(({ state }) => state === 'playing', 'playing')

  assert.equal(meanwhile.state, 'booking')
  assert.equal(playback.look().speed, 30)
  const turns = (await listEvents(db)).filter(({ name }) => name === 'demonstration.clockSet')
  const rates = turns.map(({ facts }) => facts.rate)
  assert.ok(rates.includes(30), `the clock was turned to ${rates}`)
})

test('a pause while people book stays a pause, and playing on books nobody twice', async (t) => {
  const { playback, until, clock } = await playing(t, '2026-11-23T00:00:00Z')
  playback.begin(true)
  await until(isBooking, 'booking')

  await playback.wish({ isPlaying: false })
  const stood = clock.now()
  await settled(() => playback.look().booked.done)
  const paused = playback.look()
  const after = clock.now()
  await playback.wish({ isPlaying: true })
  let isAgain = false
  await until(({ state, booked }) => {
    isAgain ||= booked.done < paused.booked.done
    return state === 'playing'
  }, 'playing')

  assert.equal(paused.state, 'paused')
  assert.equal(after.toString(), stood.toString())
  assert.equal(isAgain, false, 'what was booked is kept')
})

test('a jump while people book for a day that has begun leads to the next day', async (t) => {
  const { playback, until, dayNow } = await playing(t, '2026-11-23T03:00:00Z')
  playback.begin(true)
  await until(({ state }) => state === 'booking', 'booking')

  await playback.wish({ jump: 'opening' })
  await until(({ state }) => state === 'playing', 'playing')

  assert.equal(dayNow(), '2026-11-24')
})
