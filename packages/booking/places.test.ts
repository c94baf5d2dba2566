import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCalendar, openIntervals } from '#packages/calendar'
import {
  afterTakes,
  type BookableDay,
  type BookingPolicy,
  judgeDay,
  layOutDay,
  listPlaces,
  takePlace,
  usualPolicy,
  type Visit,
} from './index.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const calendar = createCalendar({ zone: 'Asia/Jakarta', week: { mon: plain, tue: plain } })
const monday = Temporal.PlainDate.from('2026-11-23')
const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
const yesterday = Temporal.Instant.from('2026-11-22T20:00:00+07:00')
const passport: Visit = { minutes: 15, costSeconds: 900 }

function office(counterCount: number, policy: BookingPolicy = usualPolicy): BookableDay {
  const intervals = openIntervals(calendar, monday)
  const slots = layOutDay({ intervals, counterCount, policy })
  return { slots: slots.map((slot) => ({ ...slot, usedSeconds: 0 })), counterCount, policy }
}

const clock = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Jakarta').toPlainTime().toString().slice(0, 5)

/** Takes whatever is offered first until nothing is left; gives the starts. */
function fill(day: BookableDay, visit: Visit, now: Temporal.Instant): string[] {
  const starts: string[] = []
  let rest = day
  for (;;) {
    const place = listPlaces(rest, visit, now).find(({ left }) => left > 0)
    if (!place) return starts
    const { takes } = takePlace(rest, visit, { startsAt: place.startsAt, now })
    assert.ok(takes)
    rest = afterTakes(rest, { startsAt: place.startsAt, takes, sign: 1 })
    starts.push(clock(place.startsAt))
  }
}

test('one counter: two people at the opening, then one every twenty minutes, none into lunch', () => {
  const starts = fill(office(1), passport, yesterday)

  assert.deepEqual(starts.slice(0, 5), ['08:00', '08:00', '08:20', '08:40', '09:00'])
  assert.equal(starts.filter((start) => start < '12:00').at(-1), '11:20')
  assert.equal(
    starts.find((start) => start >= '12:00'),
    '13:00',
  )
  assert.equal(starts.at(-1), '15:20')
})

test('four counters: five people at the opening, then one every five minutes', () => {
  const starts = fill(office(4), passport, yesterday)

  assert.equal(starts.filter((start) => start === '08:00').length, 5)
  assert.deepEqual(starts.slice(5, 9), ['08:05', '08:10', '08:15', '08:20'])
})

test('a fifth of the counters stays free for people who just come, whatever the office writes', () => {
  for (const walkInShare of [0, 0.2, 0.4]) {
    const { slots } = office(4, { ...usualPolicy, walkInShare })
    const bookable = slots.reduce((sum, slot) => sum + slot.totalSeconds, 0)

    assert.ok(bookable <= 7 * 3600 * 4 * (1 - Math.max(walkInShare, 0.2)), `${walkInShare}`)
  }
})

test('two days ahead a fifth of each hour is not released yet, and the calendar says when it is', () => {
  const early = at('08:00').subtract({ hours: 72 })
  const soon = at('08:00').subtract({ hours: 4 })
  const before = fill(office(4), passport, early).length
  let day = office(4)
  for (const place of listPlaces(day, passport, early)) {
    const { takes } = takePlace(day, passport, { startsAt: place.startsAt, now: early })
    if (takes) day = afterTakes(day, { startsAt: place.startsAt, takes, sign: 1 })
  }
  const waiting = listPlaces(day, passport, early).find(({ reason }) => reason === 'releasedLater')

  assert.ok(before < fill(office(4), passport, soon).length * 0.9)
  assert.equal(
    waiting?.releasesAt?.toString(),
    waiting?.startsAt.subtract({ hours: 48 }).toString(),
  )
})

test('a place less than half an hour away is too late to book', () => {
  const places = listPlaces(office(4), passport, at('09:00'))
  const reasons = places.filter((place) => clock(place.startsAt) <= '09:30')

  assert.ok(reasons.slice(0, -1).every(({ reason }) => reason === 'tooLate'))
  assert.equal(reasons.at(-1)?.left, 1)
})

test('a minute between two places is not offered', () => {
  assert.deepEqual(takePlace(office(1), passport, { startsAt: at('08:05'), now: yesterday }), {
    reason: 'notOffered',
  })
})

test('the reason for an empty day is the true one', () => {
  const ask = (bookable: BookableDay, visit: Visit | undefined, now: Temporal.Instant) =>
    judgeDay({ day: monday, calendar, bookable, visit, now })
  const used = (day: BookableDay): BookableDay => ({
    ...day,
    slots: day.slots.map((slot) => ({ ...slot, usedSeconds: slot.totalSeconds })),
  })
  const sunday = Temporal.PlainDate.from('2026-11-22')

  assert.equal(ask(office(4), undefined, yesterday).reason, 'notOffered')
  assert.equal(ask(used(office(4)), passport, yesterday).reason, 'full')
  assert.equal(ask(office(4), passport, at('15:45')).reason, 'tooLate')
  assert.equal(ask(office(4), { minutes: 300, costSeconds: 900 }, yesterday).reason, 'notOffered')
  assert.equal(
    judgeDay({ day: sunday, calendar, bookable: office(4), visit: passport, now: yesterday })
      .reason,
    'closed',
  )
  assert.ok(ask(office(4), passport, yesterday).left > 60)
})

const anyVisit = fc.record({
  minutes: fc.integer({ min: 3, max: 60 }),
  costSeconds: fc.integer({ min: 120, max: 4000 }),
})

test('no mix of visits ever draws more from a slot than it has, and giving back restores it', () => {
  const wishes = fc.array(fc.tuple(anyVisit, fc.nat(90)), { maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), wishes, (counterCount, asked) => {
      const empty = office(counterCount)
      const taken: { startsAt: Temporal.Instant; takes: readonly number[] }[] = []
      let day = empty
      for (const [visit, nth] of asked) {
        const startsAt = empty.slots[nth % empty.slots.length]?.startsAt ?? at('08:00')
        const { takes } = takePlace(day, visit, { startsAt, now: yesterday })
        if (!takes) continue
        assert.equal(
          takes.reduce((sum, each) => sum + each, 0),
          visit.costSeconds,
        )
        day = afterTakes(day, { startsAt, takes, sign: 1 })
        taken.push({ startsAt, takes })
      }
      assert.ok(day.slots.every((slot) => slot.usedSeconds <= slot.totalSeconds))
      for (const change of taken) day = afterTakes(day, { ...change, sign: -1 })
      assert.deepEqual(day.slots, empty.slots)
    }),
    { numRuns: 60 },
  )
})
