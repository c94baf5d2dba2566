import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createCalendar,
  dayNamed,
  dayOf,
  findClosure,
  findNextOpening,
  formatDay,
  formatHours,
  formatMoment,
  formatMonth,
  formatRange,
  formatShortDay,
  formatTime,
  isOpen,
  momentNamed,
  nationalHolidays,
  openIntervals,
  type WeekText,
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
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)

test('the door is open in the morning, shut at lunch and open again until four', () => {
  const states = ['07:59', '08:00', '11:59', '12:00', '12:59', '13:00', '15:59', '16:00'].map(
    (time) => isOpen(padang, at(`2026-11-23T${time}:00+07:00`)),
  )

  assert.deepEqual(states, [false, true, true, false, false, true, true, false])
})

test('on Friday the office rests for the prayer from half past eleven', () => {
  const intervals = openIntervals(padang, day('2026-11-27')).map(({ from, to }) => `${from} ${to}`)

  assert.deepEqual(intervals, [
    '2026-11-27T01:00:00Z 2026-11-27T04:30:00Z',
    '2026-11-27T06:00:00Z 2026-11-27T09:30:00Z',
  ])
})

test('the three zones open one hour after another', () => {
  const zones = ['Asia/Jayapura', 'Asia/Makassar', 'Asia/Jakarta'] as const
  const openings = zones.map((zone) =>
    findNextOpening(createCalendar({ zone, week }), at('2026-11-22T12:00:00Z'))?.toString(),
  )

  assert.deepEqual(openings, [
    '2026-11-22T23:00:00Z',
    '2026-11-23T00:00:00Z',
    '2026-11-23T01:00:00Z',
  ])
})

test('an hour before midnight in London it is already tomorrow in Padang', () => {
  assert.equal(dayOf(at('2026-11-22T23:30:00Z'), 'Asia/Jakarta').toString(), '2026-11-23')
})

test('joint leave closes the office and says why', () => {
  const closure = findClosure(padang, day('2026-12-24'))

  assert.equal(closure?.kind, 'jointLeave')
  assert.equal(closure?.name.id, 'Cuti Bersama Hari Raya Natal')
  assert.equal(findClosure(padang, day('2026-11-23')), undefined)
  assert.equal(findClosure(padang, day('2026-11-22'))?.kind, 'weekend')
})

test('after Christmas Eve the office opens again on Monday', () => {
  assert.equal(
    findNextOpening(padang, at('2026-12-23T16:00:00+07:00'))?.toString(),
    '2026-12-28T01:00:00Z',
  )
})

test('edge 67: Ramadan hours replace the week, an emergency closes it, a holiday still wins', () => {
  const reason = { id: 'Jam Ramadan', en: 'Ramadan hours' }
  const short = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((name) => [name, ['08:00-15:00']]),
  )
  const office = createCalendar({
    zone: 'Asia/Jakarta',
    week,
    exceptions: [
      { from: '2027-02-10', to: '2027-02-10', reason: { id: 'Banjir', en: 'Flood' } },
      { from: '2027-02-08', to: '2027-03-09', week: short, reason },
    ],
  })

  assert.equal(isOpen(office, at('2027-02-09T12:30:00+07:00')), true)
  assert.equal(isOpen(office, at('2027-02-09T15:30:00+07:00')), false)
  assert.equal(findClosure(office, day('2027-02-10'))?.name.en, 'Flood')
  assert.equal(findClosure(office, day('2027-03-08'))?.kind, 'holiday')
})

test('an office that never opens has no next opening', () => {
  const closed = createCalendar({ zone: 'Asia/Jakarta', week: {} })

  assert.equal(findNextOpening(closed, at('2026-11-23T00:00:00Z')), undefined)
})

test('hours that overlap, end early or are misspelt are refused when they are read', () => {
  for (const hours of [['08:00-12:00', '11:00-13:00'], ['12:00-08:00'], ['8-12']]) {
    assert.throws(
      () => createCalendar({ zone: 'Asia/Jakarta', week: { mon: hours } }),
      RangeError,
      hours.join(),
    )
  }
})

test('the decrees give 17 national days in 2025 and 2026, and 18 in 2027', () => {
  const count = (year: string, kind: string) =>
    [...nationalHolidays].filter(([date, each]) => date.startsWith(year) && each.kind === kind)
      .length

  assert.deepEqual(
    ['2025', '2026', '2027'].map((year) => [count(year, 'holiday'), count(year, 'jointLeave')]),
    [
      [17, 11],
      [17, 8],
      [18, 8],
    ],
  )
})

test('days and times read as people say them', () => {
  const moment = at('2026-11-23T03:20:00Z')
  const range = { from: moment, to: moment.add({ minutes: 20 }) }

  assert.equal(formatDay(day('2026-11-23'), 'id'), 'Senin, 23 November 2026')
  assert.match(formatDay(day('2026-11-23'), 'en'), /^Monday,? 23 November 2026$/)
  assert.equal(formatShortDay(day('2026-11-23'), 'id'), 'Sen, 23 Nov')
  assert.equal(formatTime(moment, 'Asia/Jakarta', 'id'), '10.20 WIB')
  assert.equal(formatTime(moment, 'Asia/Makassar', 'en'), '11:20 WITA')
  assert.deepEqual(
    (['id', 'en'] as const).map((language) => formatHours('08:00-12:00', language)),
    ['08.00–12.00', '08:00–12:00'],
  )
  const month = Temporal.PlainYearMonth.from('2026-08')
  assert.deepEqual(
    [formatMonth(month, 'id'), formatMonth(month, 'en')],
    ['Agustus 2026', 'August 2026'],
  )
  assert.equal(formatRange(range, 'Asia/Jayapura', 'id'), '12.20–12.40 WIT')
  assert.equal(formatRange({ from: moment, to: moment }, 'Asia/Jakarta', 'id'), '10.20 WIB')
  assert.equal(
    formatMoment(moment, 'Asia/Jakarta', 'id'),
    'Senin, 23 November 2026 pukul 10.20 WIB',
  )
})

test('an address names a day there is, of years somebody means; anything else names none', () => {
  const none = ['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '2026-02-29', '2026-13-01']
  const odd = [
    '',
    '2026-1-1',
    '+002026-01-01',
    '2026-01-01T00:00',
    '2026-01-01[u-ca=hebrew]',
    ' 2026-01-01',
  ]

  const named = ['2026-11-23', '2028-02-29', '1900-01-01'].map((text) => `${dayNamed(text)}`)

  assert.deepEqual(named, ['2026-11-23', '2028-02-29', '1900-01-01'])
  for (const text of [...none, ...odd, undefined])
    assert.equal(dayNamed(text), undefined, `${text}`)
})

test('a form names a moment of years somebody means; anything else names none', () => {
  const none = ['', 'besok', '2026-11-23', '2026-11-23T25:00:00Z', '2026-11-23T01:00:00']
  const never = ['0000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z']

  assert.equal(`${momentNamed('2026-11-23T08:00:00+07:00')}`, '2026-11-23T01:00:00Z')
  for (const text of [...none, ...never, undefined])
    assert.equal(momentNamed(text), undefined, `${text}`)
})
