import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterQuiet, isUrgent, mostTries, retryAfter, settle, uselessFrom } from './domain.ts'

const at = (text: string) => Temporal.Instant.from(text)
const monday = at('2026-11-23T01:00:00Z')

test('nobody is woken between eight in the evening and eight in the morning of the office', () => {
  const wib = (text: string) => `${afterQuiet(at(`2026-11-23T${text}+07:00`), 'Asia/Jakarta')}`

  assert.equal(wib('08:00'), '2026-11-23T01:00:00Z')
  assert.equal(wib('19:59'), '2026-11-23T12:59:00Z')
  assert.equal(wib('20:00'), '2026-11-24T01:00:00Z')
  assert.equal(wib('23:59'), '2026-11-24T01:00:00Z')
  assert.equal(wib('00:00'), '2026-11-23T01:00:00Z')
  assert.equal(wib('07:59'), '2026-11-23T01:00:00Z')
})

test('the night is the night of the place: Jayapura sleeps two hours before Padang', () => {
  const evening = at('2026-11-23T11:30:00Z')

  assert.equal(`${afterQuiet(evening, 'Asia/Jakarta')}`, '2026-11-23T11:30:00Z')
  assert.equal(`${afterQuiet(evening, 'Asia/Jayapura')}`, '2026-11-23T23:00:00Z')
})

test('a code, a turn that is near and a visit within twelve hours are urgent', () => {
  assert.equal(isUrgent('code', {}, monday), true)
  assert.equal(isUrgent('turnNear', {}, monday), true)
  assert.equal(isUrgent('submitted', {}, monday), false)
  assert.equal(isUrgent('placeMoved', { startsAt: '2026-11-23T12:59:00Z' }, monday), true)
  assert.equal(isUrgent('placeMoved', { startsAt: '2026-11-23T13:00:00Z' }, monday), false)
  assert.equal(isUrgent('placeUnserved', { startsAt: '2026-11-22T13:00:00Z' }, monday), false)
  assert.equal(isUrgent('placeMissed', { startsAt: '2026-11-22T13:00:00Z' }, monday), false)
})

test('a message ends when it is no use any more', () => {
  const soon = '2026-11-23T03:00:00Z'

  assert.equal(`${uselessFrom('turnNear', {}, monday)}`, '2026-11-23T01:30:00Z')
  assert.equal(`${uselessFrom('placeConfirmed', { startsAt: soon }, monday)}`, soon)
  assert.equal(
    `${uselessFrom('placeCancelled', { startsAt: soon }, monday)}`,
    '2026-11-26T01:00:00Z',
  )
})

test('what is urgent is tried sooner at first, everything else every five minutes', () => {
  const seconds = (tries: number, urgent: boolean) => retryAfter(tries, urgent).total('seconds')

  assert.deepEqual(
    [1, 2, 3, 5, 6, 40].map((tries) => seconds(tries, true)),
    [15, 30, 60, 240, 300, 300],
  )
  assert.equal(seconds(1, false), 300)
})

test('after forty-eight tries we give up, and at a final no at once', () => {
  const again = { kind: 'tryAgain', code: '451', mayHaveArrived: false } as const

  assert.equal(settle(again, mostTries - 1).state, 'queued')
  assert.equal(settle(again, mostTries).state, 'failed')
  assert.equal(settle({ kind: 'never', code: '550' }, 1).state, 'failed')
  assert.equal(settle({ kind: 'accepted', code: '250' }, mostTries).state, 'sent')
})

test('a reminder waits for the morning, unless what it is of ends within twelve hours', () => {
  const night = at('2026-11-23T14:00:00Z')

  assert.equal(isUrgent('staySoon', { endsAt: '2026-11-24T02:00:00Z' }, night), false)
  assert.equal(isUrgent('staySoon', { endsAt: '2026-11-24T01:59:59Z' }, night), true)
  assert.equal(
    `${uselessFrom('staySoon', { endsAt: '2026-11-24T17:00:00Z' }, night)}`,
    '2026-11-24T17:00:00Z',
  )
})
