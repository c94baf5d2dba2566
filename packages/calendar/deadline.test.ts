import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  countsOn,
  createCalendar,
  deadlineOf,
  describeCalendar,
  type Holidays,
  nationalHolidays,
  type Pause,
  type Target,
  type WeekText,
  workedTime,
  workingTimeBetween,
} from './index.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const week: WeekText = {
  mon: plain,
  tue: plain,
  wed: plain,
  thu: plain,
  fri: ['08:00-11:30', '13:00-16:30'],
}
const padang = createCalendar({ zone: 'Asia/Jakarta', week })
const at = (text: string) => Temporal.Instant.from(text)
const wib = (text: string) => at(`${text}+07:00`)
const days = (count: number): Target => ({ clock: 'working', days: count })
const hours = (count: number, clock: Target['clock'] = 'working'): Target => ({
  clock,
  hours: count,
})
const never = wib('2028-01-01T00:00')

test('four working days from a photo on Monday end at closing time on Friday', () => {
  const due = deadlineOf(padang, { start: wib('2026-11-23T10:00'), target: days(4), at: never })

  assert.equal(due.dueOn.toString(), '2026-11-27')
  assert.equal(due.dueAt.toString(), '2026-11-27T09:30:00Z')
})

test('C52: a second before closing counts that day, at closing time the next', () => {
  const office = createCalendar({ zone: 'Asia/Jakarta', week: { ...week, mon: ['08:00-17:00'] } })
  const due = (time: string) =>
    deadlineOf(office, { start: wib(`2026-11-23T${time}`), target: days(2), at: never }).dueOn

  assert.equal(countsOn(office, wib('2026-11-23T16:59:59')).toString(), '2026-11-23')
  assert.equal(countsOn(office, wib('2026-11-23T17:00:00')).toString(), '2026-11-24')
  assert.equal(due('16:59:59').toString(), '2026-11-25')
  assert.equal(due('17:00:00').toString(), '2026-11-26')
})

test('C49: a holiday declared for tomorrow moves what is due, and has another version', () => {
  const flood: Holidays = new Map([
    ...nationalHolidays,
    [
      '2026-11-25',
      { kind: 'holiday', name: { id: 'Libur baru', en: 'New holiday' }, mayShift: false },
    ],
  ])
  const declared = createCalendar({ zone: 'Asia/Jakarta', week, holidays: flood })
  const counted = { start: wib('2026-11-23T10:00'), target: days(2), at: never }

  assert.equal(deadlineOf(padang, counted).dueOn.toString(), '2026-11-25')
  assert.equal(deadlineOf(declared, counted).dueOn.toString(), '2026-11-26')
  assert.notEqual(describeCalendar(declared), describeCalendar(padang))
  assert.equal(
    describeCalendar(createCalendar({ zone: 'Asia/Jakarta', week })),
    describeCalendar(padang),
  )
})

test('C50: three pauses, one over a weekend and one ended at night, move it by the days they ended', () => {
  const pauses: Pause[] = [
    { from: wib('2026-11-24T09:00'), to: wib('2026-11-24T15:00') },
    { from: wib('2026-11-27T15:00'), to: wib('2026-11-30T09:00') },
    { from: wib('2026-12-01T11:00'), to: wib('2026-12-02T22:00') },
  ]
  const counted = { start: wib('2026-11-23T10:00'), target: days(6), at: never }
  const due = (some: Pause[]) => deadlineOf(padang, { ...counted, pauses: some }).dueOn.toString()

  assert.equal(due([]), '2026-12-01')
  assert.equal(due(pauses.slice(0, 1)), '2026-12-01')
  assert.equal(due(pauses.slice(0, 2)), '2026-12-02')
  assert.equal(due(pauses), '2026-12-04')
})

test('C50: in hours, only the open time of a pause is given back', () => {
  const pauses = [{ from: wib('2026-11-27T15:30'), to: wib('2026-11-29T21:00') }]
  const counted = { start: wib('2026-11-27T08:00'), target: hours(7), at: never }

  assert.equal(deadlineOf(padang, counted).dueAt.toString(), wib('2026-11-27T16:30').toString())
  assert.equal(
    deadlineOf(padang, { ...counted, pauses }).dueAt.toString(),
    wib('2026-11-30T09:00').toString(),
  )
})

test('C51: the Friday prayer, the hours of Ramadan and a half day before Eid are counted as they are', () => {
  const short = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu'].map((name) => [name, ['08:00-15:00']]),
  )
  const reason = { id: 'Jam Ramadan', en: 'Ramadan hours' }
  const ramadan = createCalendar({
    zone: 'Asia/Jakarta',
    week,
    exceptions: [
      { from: '2027-03-08', to: '2027-03-08', week: { mon: ['08:00-12:00'] }, reason },
      { from: '2027-02-08', to: '2027-03-07', week: { ...short, fri: ['08:00-11:30'] }, reason },
    ],
    holidays: new Map([...nationalHolidays].filter(([day]) => day !== '2027-03-08')),
  })
  const open = (from: string, to: string, calendar = ramadan) =>
    workingTimeBetween(calendar, wib(from), wib(to)).total('hours')

  assert.equal(open('2026-11-27T11:00', '2026-11-27T14:00', padang), 1.5)
  assert.equal(open('2027-02-15T00:00', '2027-02-16T00:00'), 7)
  assert.equal(open('2027-02-19T00:00', '2027-02-20T00:00'), 3.5)
  assert.equal(open('2027-03-08T00:00', '2027-03-12T00:00'), 4)
  assert.equal(
    deadlineOf(ramadan, {
      start: wib('2027-02-18T14:30'),
      target: hours(1),
      at: never,
    }).dueAt.toString(),
    wib('2027-02-19T08:30').toString(),
  )
})

test('C72: three times 24 hours run on through a holiday of four days', () => {
  const start = wib('2026-12-23T17:00')
  const due = deadlineOf(padang, { start, target: hours(72, 'calendar'), at: never })

  assert.equal(due.dueAt.toString(), wib('2026-12-26T17:00').toString())
  assert.equal(
    deadlineOf(padang, { start, target: hours(7), at: never }).dueAt.toString(),
    wib('2026-12-28T16:00').toString(),
  )
})

test('seven calendar days end at midnight after the seventh, on the office’s own wall', () => {
  const jayapura = createCalendar({ zone: 'Asia/Jayapura', week })
  const counted = {
    start: at('2026-11-23T16:00:00Z'),
    target: { clock: 'calendar', days: 7 },
    at: never,
  } as const

  assert.equal(deadlineOf(padang, counted).dueOn.toString(), '2026-11-30')
  assert.equal(deadlineOf(padang, counted).dueAt.toString(), '2026-11-30T17:00:00Z')
  assert.equal(deadlineOf(jayapura, counted).dueOn.toString(), '2026-12-01')
})

test('what was late before somebody was waited for stays late', () => {
  const counted = { start: wib('2026-11-23T10:00'), target: days(2), at: never }
  const pauses = [{ from: wib('2026-11-26T08:00'), to: wib('2026-12-10T08:00') }]

  assert.equal(deadlineOf(padang, { ...counted, pauses }).dueOn.toString(), '2026-11-25')
})

const minute = fc.integer({ min: 0, max: 400 * 24 * 60 })
const instantOf = (count: number) => at('2026-01-01T00:00:00Z').add({ minutes: count })
const anyPauses = fc
  .array(fc.tuple(minute, fc.integer({ min: 1, max: 20_000 })), { maxLength: 4 })
  .map((all) =>
    all.map(([from, long]): Pause => ({ from: instantOf(from), to: instantOf(from + long) })),
  )
const anyTarget = fc.oneof(
  fc.record({ clock: fc.constantFrom('working', 'calendar'), days: fc.nat(12) }),
  fc.record({ clock: fc.constantFrom('working', 'calendar'), hours: fc.nat(60) }),
) as fc.Arbitrary<Target>
const runs = { numRuns: 150 }

test('a later start is never due earlier, whatever the pauses', () => {
  const property = fc.property(minute, fc.nat(20_000), anyTarget, anyPauses, (...drawn) => {
    const [start, more, target, pauses] = drawn
    const due = (from: number) =>
      deadlineOf(padang, { start: instantOf(from), target, pauses, at: never }).dueAt
    assert.ok(Temporal.Instant.compare(due(start), due(start + more)) <= 0)
  })

  fc.assert(property, runs)
})

test('pausing never shortens, and a longer pause never ends earlier', () => {
  const property = fc.property(minute, anyTarget, anyPauses, fc.nat(9_000), (...drawn) => {
    const [from, target, pauses, more] = drawn
    const counted = { start: instantOf(from), target, at: never }
    const longer = pauses.map(({ from: begin, to }) => ({
      from: begin,
      to: to!.add({ minutes: more }),
    }))
    const without = deadlineOf(padang, counted).dueAt
    const short = deadlineOf(padang, { ...counted, pauses }).dueAt
    const long = deadlineOf(padang, { ...counted, pauses: longer }).dueAt
    assert.ok(Temporal.Instant.compare(without, short) <= 0)
    assert.ok(Temporal.Instant.compare(short, long) <= 0)
  })

  fc.assert(property, runs)
})

test('what counted and what was paused add up to the open time that passed', () => {
  const property = fc.property(minute, fc.nat(40_000), anyPauses, (from, long, pauses) => {
    const [start, end] = [instantOf(from), instantOf(from + long)]
    const ms = (duration: Temporal.Duration) => duration.total('milliseconds')
    const middle = instantOf(from + Math.floor(long / 2))
    const part = (one: Temporal.Instant, other: Temporal.Instant) =>
      ms(workedTime(padang, { start: one, at: other, pauses }))
    assert.equal(part(start, middle) + part(middle, end), part(start, end))
    assert.equal(
      ms(workedTime(padang, { start, at: end })),
      ms(workingTimeBetween(padang, start, end)),
    )
    assert.ok(part(start, end) <= ms(workingTimeBetween(padang, start, end)))
    assert.equal(ms(workedTime(padang, { start, at: end, pauses: [{ from: start, to: null }] })), 0)
  })

  fc.assert(property, runs)
})

test('a deadline in working hours is reached when so much open time has counted', () => {
  const property = fc.property(minute, fc.integer({ min: 1, max: 60 }), anyPauses, (...drawn) => {
    const [from, count, pauses] = drawn
    const start = instantOf(from)
    const { dueAt } = deadlineOf(padang, { start, target: hours(count), pauses, at: never })
    const counted = workedTime(padang, { start, at: dueAt, pauses }).total('hours')
    assert.equal(counted, count)
  })

  fc.assert(property, runs)
})
