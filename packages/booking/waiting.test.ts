import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coolUntil, drawOne, isInPart, isSoon, nextAsking, offerUntil } from './index.ts'

const at = (time: string, day = '2026-11-23') => Temporal.Instant.from(`${day}T${time}:00+07:00`)
const zone = 'Asia/Jakarta'

test('a place cools for two minutes at the least and less than fifteen', () => {
  assert.equal(coolUntil(at('10:00'), 0).toString(), at('10:02').toString())
  assert.equal(coolUntil(at('10:00'), 0.5).toString(), at('10:08').add({ seconds: 30 }).toString())
  assert.ok(Temporal.Instant.compare(coolUntil(at('10:00'), 0.999999), at('10:15')) < 0)
})

test('what begins within the hour is open at once', () => {
  assert.equal(isSoon(at('11:00'), at('10:00')), true)
  assert.equal(isSoon(at('11:01'), at('10:00')), false)
})

test('an offer stands half an hour, and ends three quarters of an hour before its place', () => {
  assert.equal(offerUntil(at('15:00'), at('10:00')).toString(), at('10:30').toString())
  assert.equal(offerUntil(at('11:05'), at('10:00')).toString(), at('10:20').toString())
})

test('nobody is asked at night, and in Jayapura the night is its own', () => {
  assert.equal(nextAsking(at('07:59'), zone).toString(), at('08:00').toString())
  assert.equal(nextAsking(at('08:00'), zone).toString(), at('08:00').toString())
  assert.equal(nextAsking(at('19:29'), zone).toString(), at('19:29').toString())
  assert.equal(nextAsking(at('19:30'), zone).toString(), at('08:00', '2026-11-24').toString())
  const jayapura = nextAsking(at('18:00'), 'Asia/Jayapura')
  assert.equal(jayapura.toString(), Temporal.Instant.from('2026-11-24T08:00+09:00').toString())
})

test('the morning ends at twelve', () => {
  assert.deepEqual(
    (['any', 'morning', 'afternoon'] as const).map((part) => isInPart(part, at('11:55'), zone)),
    [true, true, false],
  )
  assert.equal(isInPart('afternoon', at('12:00'), zone), true)
})

test('everybody has the same chance, and of nobody nobody is drawn', () => {
  const drawn = [0, 0.2499, 0.25, 0.5, 0.9999, 1].map((random) => drawOne('abcd'.split(''), random))

  assert.deepEqual(drawn, ['a', 'a', 'b', 'c', 'd', 'd'])
  assert.equal(drawOne([], 0.5), undefined)
})
