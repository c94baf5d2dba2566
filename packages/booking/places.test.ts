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

/** Takes every place there is, the earliest first; gives the starts and the day as it then is. */
function fillUp(day: BookableDay, visit: Visit, now: Temporal.Instant) {
  const starts: string[] = []
  let rest = day
  for (const { startsAt } of listPlaces(day, visit, now)) {
    for (;;) {
      const { takes } = takePlace(rest, visit, { startsAt, now })
      if (!takes) break
      rest = afterTakes(rest, { startsAt, takes, sign: 1 })
      starts.push(clock(startsAt))
    }
  }
  return { starts, day: rest }
}

const fill = (day: BookableDay, visit: Visit, now: Temporal.Instant) =>
  fillUp(day, visit, now).starts

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

const whole = { ...usualPolicy, firstWaveShare: 1 }

test('four counters, a whole wave: five people at the opening, then one every four to five minutes', () => {
  const starts = fill(office(4, whole), passport, yesterday)

  assert.equal(starts.filter((start) => start === '08:00').length, 5)
  assert.deepEqual(starts.slice(5, 11), ['08:05', '08:10', '08:15', '08:19', '08:24', '08:29'])
})

test('the usual first wave is a quarter of that, and loses no more than the places at the end', () => {
  const gentle = fill(office(4), passport, yesterday)
  const full = fill(office(4, whole), passport, yesterday)

  assert.equal(gentle.filter((start) => start === '08:00').length, 2)
  assert.equal(full.filter((start) => start === '08:00').length, 5)
  assert.ok(full.length - gentle.length <= 6, `${gentle.length} of ${full.length}`)
})

test('every minute of the counters that may be booked is, whatever a visit takes, but for one rest a stretch', () => {
  for (const counterCount of [1, 2, 4, 9]) {
    for (const minutes of [3, 4, 6, 8, 10, 11, 13, 16, 20, 34, 45]) {
      const day = office(counterCount)
      const bookable = day.slots.reduce((sum, slot) => sum + slot.totalSeconds, 0)
      const most = Math.floor(bookable / (minutes * 60))

      const sold = fill(day, { minutes, costSeconds: minutes * 60 }, yesterday).length

      assert.ok(
        sold === most || sold === most - 1,
        `${counterCount} x ${minutes}: ${sold} of ${most}`,
      )
    }
  }
})

test('with one counter and three minutes 112 come of 112, with thirty-four minutes 9 of 9', () => {
  const count = (minutes: number) =>
    fill(office(1), { minutes, costSeconds: minutes * 60 }, yesterday).length

  // Cut into whole slots it was 86 and 5.
  assert.deepEqual([count(3), count(34)], [112, 9])
})

test('where visits of different length are mixed, what is left between them is used too', () => {
  let state = 7
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  let day = office(4)
  for (let misses = 0; misses < 20; ) {
    const minutes = [4, 10, 16, 34][Math.floor(random() * 4)] ?? 4
    const visit = { minutes, costSeconds: minutes * 60 }
    const free = listPlaces(day, visit, yesterday).filter(({ left }) => left > 0)
    const chosen = free[Math.floor(random() * free.length)]
    if (!chosen) misses++
    else {
      const { takes } = takePlace(day, visit, { startsAt: chosen.startsAt, now: yesterday })
      assert.ok(takes)
      day = afterTakes(day, { startsAt: chosen.startsAt, takes, sign: 1 })
    }
  }

  const used = day.slots.reduce((sum, slot) => sum + slot.usedSeconds, 0)
  const bookable = day.slots.reduce((sum, slot) => sum + slot.totalSeconds, 0)
  assert.ok(used / bookable > 0.95, `${used / bookable}`)
})

test('no visit is laid across lunch or past closing, and the last before it leaves a buffer', () => {
  for (const counterCount of [1, 2, 4, 9]) {
    for (const minutes of [3, 10, 16, 34, 100, 250]) {
      const visit = { minutes, costSeconds: minutes * 60 }
      const ends = listPlaces(office(counterCount), visit, yesterday).map(({ startsAt }) =>
        clock(startsAt.add({ minutes })),
      )
      assert.ok(
        ends.every((end) => end <= '12:00' || (end > '13:00' && end <= '16:00')),
        `${counterCount} x ${minutes}`,
      )
    }
  }
  const [, , ...others] = listPlaces(office(4), passport, yesterday)
    .map(({ startsAt }) => clock(startsAt))
    .filter((start) => start < '12:00')
    .reverse()
  assert.ok((others[0] ?? '') < '11:40')
})

test('where many just come fewer minutes are promised, and the day keeps its fifth for them', () => {
  const intervals = openIntervals(calendar, monday)
  const early = (from: Temporal.Instant) => (clock(from) < '09:00' ? 6 : 1)
  const plain = layOutDay({ intervals, counterCount: 4, policy: usualPolicy })
  const shaped = layOutDay({ intervals, counterCount: 4, policy: usualPolicy, walkInsAt: early })
  const bookable = (slots: typeof plain, from: string, to: string) =>
    slots
      .filter(({ startsAt }) => clock(startsAt) >= from && clock(startsAt) < to)
      .reduce((sum, slot) => sum + slot.totalSeconds, 0)
  const day = {
    slots: shaped.map((slot) => ({ ...slot, usedSeconds: 0 })),
    counterCount: 4,
    policy: usualPolicy,
  }
  const starts = fill(day, passport, yesterday)
  const even = fill(office(4), passport, yesterday)
  const within = (all: string[], from: string, to: string) =>
    all.filter((start) => start >= from && start < to).length

  assert.ok(Math.abs(bookable(shaped, '08', '17') - bookable(plain, '08', '17')) < 84)
  assert.equal(bookable(plain, '08:00', '09:00'), 11_520)
  // Half of all that is kept for walk-ins lies in that hour: 6 x 12 of 6 x 12 + 72 weights.
  assert.ok(Math.abs(bookable(shaped, '08:00', '09:00') - 4_320) < 12)
  assert.ok(within(starts, '08:05', '09:00') < within(even, '08:05', '09:00') - 4)
  assert.ok(within(starts, '09:00', '11:00') > within(even, '09:00', '11:00'))
  assert.ok(Math.abs(starts.length - even.length) <= 1)
})

test('somebody with priority finds a place in an hour that is still kept back from others', () => {
  const early = at('08:00').subtract({ hours: 72 })
  const { day } = fillUp(office(4), passport, early)
  const wish = { startsAt: at('09:00'), now: early }
  const count = (isPriority: boolean) =>
    listPlaces(day, { ...passport, isPriority }, early).filter(({ left }) => left > 0).length

  assert.equal(count(false), 0)
  assert.ok(count(true) > 0)
  assert.equal(
    judgeDay({ day: monday, calendar, bookable: day, visit: passport, now: early }).reason,
    'releasedLater',
  )
  assert.ok(
    judgeDay({
      day: monday,
      calendar,
      bookable: day,
      visit: { ...passport, isPriority: true },
      now: early,
    }).left > 0,
  )
  assert.equal(takePlace(day, passport, wish).takes, undefined)
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
  const [early, late] = [true, false].map((isEarly) =>
    places.filter((place) => clock(place.startsAt) < '09:30' === isEarly),
  )

  assert.ok(early?.length && late?.length)
  assert.ok(early.every(({ reason }) => reason === 'tooLate'))
  assert.ok(late.every(({ left }) => left > 0))
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
