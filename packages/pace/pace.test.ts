import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acts,
  judge,
  type Levels,
  leaked,
  limitsOf,
  loadWith,
  networksOf,
  secondsUntil,
} from './index.ts'

const hold = limitsOf('hold')
const full = (levels: Levels) => judge(levels, hold)

test('a bucket leaks by the hour, and a clock that went back leaks nothing', () => {
  const limit = { burst: 3, perHour: 60 }

  assert.equal(leaked({ level: 3, at: 0 }, limit, 60_000), 2)
  assert.equal(leaked({ level: 3, at: 0 }, limit, 3_600_000), 0)
  assert.equal(leaked({ level: 3, at: 60_000 }, limit, 0), 3)
  assert.equal(loadWith(2, limit), 1)
  assert.equal(secondsUntil(3, limit, 1), 60)
})

test('below every limit an act simply goes', () => {
  assert.deepEqual(full({ person: 1, browser: 1, faces: 0, network: 5, wide: 9, world: 50 }), {
    say: 'go',
  })
})

test('who is known answers for themselves, whatever their network does', () => {
  assert.deepEqual(full({ browser: 0, network: 100_000, wide: 100_000, world: 1e9 }), { say: 'go' })
})

test('who is new on a network that asks for much works or waits a little, and may then go on', () => {
  const verdict = full({ newcomers: 0, network: 100_000 })

  assert.equal(verdict.say, 'effort')
  assert.ok(verdict.say === 'effort' && verdict.bits <= 20 && verdict.seconds <= 120)
})

test('the work grows with how much is over, and stays a phone’s work', () => {
  const bitsAt = (level: number) => {
    const verdict = full({ browser: level })
    return verdict.say === 'effort' ? verdict.bits : verdict.say
  }

  assert.deepEqual([19, 20, 39, 55, 59, 60].map(bitsAt), ['go', 16, 18, 18, 19, 'later'])
})

test('a machine for seven people waits until a face is forgotten, four to six only work', () => {
  const faces = [0, 1, 2, 3, 4, 5, 6].map((level) => full({ browser: 0, faces: level }).say)

  assert.deepEqual(faces, ['go', 'go', 'go', 'effort', 'effort', 'effort', 'later'])
})

test('every wait is one that a person can sit through or is told in minutes: none beyond an hour', () => {
  for (const [act, limits] of Object.entries(acts)) {
    for (const [scale, limit] of Object.entries(limits)) {
      const verdict = judge({ [scale]: 0, browser: 0 }, limits)
      assert.equal(verdict.say, 'go', `${act} ${scale}: the first is free`)
      const seconds = 3600 / limit.perHour
      assert.ok(seconds <= 3600, `${act} ${scale}: one more every ${seconds} s`)
    }
  }
})

test('an address stands for its network: itself in IPv4, a line of a house in IPv6', () => {
  assert.deepEqual(networksOf('203.0.113.7'), { near: '203.0.113.7', wide: '203.0.113/24' })
  assert.deepEqual(networksOf('::ffff:203.0.113.7'), networksOf('203.0.113.7'))
  assert.deepEqual(networksOf('2001:db8:1:2:aaaa::1'), {
    near: '2001:db8:1:2/64',
    wide: '2001:db8:1/48',
  })
  assert.deepEqual(networksOf('2001:0db8:0001:0002::9'), networksOf('2001:db8:1:2:ffff::1'))
  assert.equal(networksOf('127.0.0.1'), undefined)
  assert.equal(networksOf('::1'), undefined)
})
