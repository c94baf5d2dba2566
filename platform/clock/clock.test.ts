import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDayIn, createTurnableClock } from './index.ts'

/** A real time turned by hand, and a clock of ours beside it. */
function world() {
  let real = Temporal.Instant.from('2026-11-26T12:00:00Z')
  const start = Temporal.Instant.from('2026-11-23T01:00:00Z')
  const clock = createTurnableClock(start, () => real)
  const pass = (by: Temporal.DurationLike) => {
    real = real.add(by)
  }
  return { clock, pass, real: () => real, at: () => clock.now().toString() }
}

test('a clock at sixty times the pace shows a minute for every second', () => {
  const { clock, pass, at } = world()
  clock.turn(clock.now(), 60)

  pass({ seconds: 10 })

  assert.equal(at(), '2026-11-23T01:10:00Z')
})

test('a clock that stands goes on from where it stood', () => {
  const { clock, pass, at } = world()
  pass({ minutes: 5 })
  clock.turn(clock.now(), 0)
  pass({ hours: 3 })

  clock.turn(clock.now(), 1)
  pass({ minutes: 1 })

  assert.equal(at(), '2026-11-23T01:06:00Z')
})

test('whoever hears late that the pace has slowed waits, and never goes back', () => {
  const { clock, pass, real } = world()
  const setting = { at: clock.now(), asOf: real().add({ nanoseconds: 1 }), rate: 1 }
  clock.turn(clock.now(), 120)
  pass({ milliseconds: 500 })
  const before = clock.now()

  clock.follow(setting)
  const heard = clock.now()
  pass({ minutes: 2 })

  assert.equal(heard.toString(), before.toString())
  assert.equal(clock.now().toString(), '2026-11-23T01:02:00.5Z')
})

test('news of an older setting changes nothing', () => {
  const { clock, pass, real, at } = world()
  const old = { at: clock.now(), asOf: real(), rate: 1 }
  pass({ seconds: 1 })
  clock.turn(clock.now(), 10)

  clock.follow(old)
  pass({ seconds: 1 })

  assert.equal(at(), '2026-11-23T01:00:11Z')
  assert.equal(clock.rate(), 10)
})

test('the day of a zone follows its own midnight, also when the clock is turned back', () => {
  let moment = Temporal.Instant.from('2026-11-23T16:59:59.9Z')
  const dayIn = createDayIn(() => moment)
  const told = () => [dayIn('Asia/Jakarta'), dayIn('Asia/Jayapura')]
  const days = ['2026-11-23T16:59:59.9Z', '2026-11-23T17:00:00Z', '2026-11-22T14:59:00Z'].map(
    (at) => {
      moment = Temporal.Instant.from(at)
      return told()
    },
  )

  assert.deepEqual(days, [
    ['2026-11-23', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
    ['2026-11-22', '2026-11-22'],
  ])
  assert.throws(() => dayIn('Nowhere/At-All'), RangeError)
})

test('the day of a zone with summer time ends after its own number of hours', () => {
  let moment = Temporal.Instant.from('2026-10-24T23:30:00Z')
  const dayIn = createDayIn(() => moment)
  const before = dayIn('Europe/Amsterdam')
  moment = Temporal.Instant.from('2026-10-25T22:59:00Z')
  const late = dayIn('Europe/Amsterdam')
  moment = Temporal.Instant.from('2026-10-25T23:00:00Z')

  assert.deepEqual(
    [before, late, dayIn('Europe/Amsterdam')],
    ['2026-10-25', '2026-10-25', '2026-10-26'],
  )
})
