import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Booking } from './domain.ts'
import { createCooling, leftBehind } from './freed.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00+07:00`)

const booking = (time: string, takes: number[], more: Partial<Booking> = {}): Booking => ({
  bookingId: 'b',
  code: 'K7Q4M2X',
  caseId: 'c',
  service: 'paspor-baru',
  office: 'metro',
  day: Temporal.PlainDate.from('2026-11-24'),
  startsAt: at(time),
  minutes: 16,
  state: 'confirmed',
  mayExtend: false,
  moves: 0,
  takes,
  seat: 0,
  ...more,
})

const takesOf = (before: Booking, after: Booking) =>
  leftBehind([{ before, after }]).map(({ takes }) => takes)

test('whoever moves by a few minutes takes their own seconds anew, and only the rest cools', () => {
  const before = booking('09:00', [240, 240, 240, 240])

  assert.deepEqual(takesOf(before, booking('09:10', [240, 240, 240, 240])), [[240, 240, 0, 0]])
  assert.deepEqual(takesOf(before, booking('09:05', [100, 300])), [[240, 140, 0, 240]])
  assert.deepEqual(takesOf(before, booking('10:00', [240, 240])), [[240, 240, 240, 240]])
})

test('kept and confirmed places cool when they are given back; holds and places that stay do not', () => {
  const before = booking('09:00', [240])

  assert.deepEqual(takesOf(before, { ...before, state: 'cancelled' }), [[240]])
  assert.deepEqual(takesOf({ ...before, state: 'kept' }, { ...before, state: 'released' }), [[240]])
  assert.deepEqual(takesOf({ ...before, state: 'held' }, { ...before, state: 'released' }), [])
  assert.deepEqual(takesOf({ ...before, state: 'held' }, booking('10:00', [240])), [])
  for (const state of ['arrived', 'missed'] as const) {
    assert.deepEqual(takesOf(before, { ...before, state }), [])
  }
  assert.deepEqual(leftBehind([{ after: before }]), [])
})

test('two of a party who change seats leave nothing behind', () => {
  const [one, two] = [
    booking('09:00', [240], { bookingId: '1' }),
    booking('09:05', [240], { bookingId: '2' }),
  ]
  const swapped = [
    { before: one, after: { ...one, startsAt: two.startsAt } },
    { before: two, after: { ...two, startsAt: one.startsAt } },
  ]

  assert.deepEqual(leftBehind(swapped), [])
})

test('a place that begins within the hour does not cool', () => {
  const cool = createCooling({ now: () => at('08:00'), random: () => 0, newId: () => 'f' })
  const left = (time: string) => ({ booking: booking(time, [240]), takes: [240] })

  assert.equal(cool(left('09:00')), undefined)
  assert.equal(cool(left('09:05'))?.until?.toString(), at('08:02').toString())
})
