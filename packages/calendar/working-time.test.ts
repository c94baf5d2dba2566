import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addWorkingDays,
  addWorkingTime,
  createCalendar,
  isOpen,
  isWorkingDay,
  openIntervals,
} from './index.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const padang = createCalendar({
  zone: 'Asia/Jakarta',
  week: { mon: plain, tue: plain, wed: plain, thu: plain, fri: ['08:00-11:30', '13:00-16:30'] },
})
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)
const minutes = (count: number) => Temporal.Duration.from({ minutes: count })

const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => day('2025-01-01').add({ days }))
const anyInstant = fc
  .integer({ min: 0, max: 900 * 24 * 60 })
  .map((count) => at('2025-01-01T00:00:00Z').add({ minutes: count }))

test('three working days after the Tuesday before Christmas end on the Tuesday after', () => {
  assert.equal(addWorkingDays(padang, day('2026-12-22'), 3).toString(), '2026-12-29')
})

test('half an hour from a quarter to twelve ends after lunch', () => {
  const end = addWorkingTime(padang, at('2026-11-23T11:45:00+07:00'), minutes(30))

  assert.equal(end.toString(), '2026-11-23T06:15:00Z')
})

test('what is asked on Friday evening counts from Monday', () => {
  const end = addWorkingTime(padang, at('2026-11-20T20:00:00+07:00'), minutes(60))

  assert.equal(end.toString(), '2026-11-23T02:00:00Z')
})

test('a later day or more working days never give an earlier day', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(20), fc.nat(20), fc.nat(10), (start, later, count, more) => {
      const early = addWorkingDays(padang, start, count)
      const late = addWorkingDays(padang, start.add({ days: later }), count + more)
      assert.ok(Temporal.PlainDate.compare(early, late) <= 0)
      assert.ok(isWorkingDay(padang, early))
    }),
    { numRuns: 60 },
  )
})

test('working days can be counted in two steps as in one', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(12), fc.nat(12), (start, first, second) => {
      const begin = addWorkingDays(padang, start, 0)
      const twice = addWorkingDays(padang, addWorkingDays(padang, begin, first), second)
      assert.ok(twice.equals(addWorkingDays(padang, begin, first + second)))
    }),
    { numRuns: 60 },
  )
})

test('a later start or more open time never ends earlier, and always ends within open hours', () => {
  fc.assert(
    fc.property(anyInstant, fc.nat(600), fc.nat(900), fc.nat(300), (start, later, count, more) => {
      const early = addWorkingTime(padang, start, minutes(count))
      const late = addWorkingTime(padang, start.add({ minutes: later }), minutes(count + more))
      assert.ok(Temporal.Instant.compare(early, late) <= 0)
      assert.ok(count === 0 || isOpen(padang, early.subtract({ seconds: 1 })))
    }),
    { numRuns: 60 },
  )
})

test('the open time between start and end is the time that was added', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 1500 }), (start, count) => {
      const from = start.toZonedDateTime('Asia/Jakarta').toInstant()
      const end = addWorkingTime(padang, from, minutes(count))
      let open = 0
      for (let days = 0; days <= 40; days++) {
        for (const interval of openIntervals(padang, start.add({ days }))) {
          const to = Math.min(interval.to.epochMilliseconds, end.epochMilliseconds)
          open += Math.max(0, to - interval.from.epochMilliseconds)
        }
      }
      assert.equal(open, count * 60_000)
    }),
    { numRuns: 40 },
  )
})
