import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCalendar } from '#packages/calendar'
import {
  type Arrival,
  compare,
  type Facts,
  findHeads,
  guessColumns,
  initialsOf,
  judgeLines,
  type Known,
  keyOfCode,
  plainly,
  readDay,
  readTime,
  saysPriority,
  withoutPrivate,
} from './index.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const week = { mon: plain, tue: plain, wed: plain, thu: plain, fri: ['08:00-11:30', '13:00-16:30'] }
const zone = 'Asia/Jakarta'
const facts: Facts = {
  calendar: createCalendar({ zone, week }),
  zone,
  today: Temporal.PlainDate.from('2026-11-26'),
  words: new Map([
    [plainly('Paspor Baru'), { service: 'paspor-baru' }],
    [plainly('Pengambilan'), { service: 'paspor-baru', stage: 'ambil' }],
  ]),
  openQuotes: new Set([90]),
}
const columns = { code: 0, day: 1, time: 2, service: 3, name: 4, priority: 5 }
const good = ['K-001', '27/11/2026', '09.30', 'Paspor Baru', 'Siti Aminah', '']
const judgeOne = (cells: string[], line = 2) => judgeLines([{ line, cells }], columns, facts)

test('days are read as Indonesian offices write them, day before month', () => {
  const written = [
    ...['27/11/2026', '27-11-2026', '27.11.2026', '27 November 2026', '27 Nov 2026', '27 NOP 2026'],
    ...['2026-11-27', '2026/11/27 09:30', 'Jumat, 27 Nov 2026 09.30', "Jum'at 27 Nopember 2026"],
  ]

  for (const text of written) {
    const read = readDay(text)
    assert.ok(typeof read === 'object', text)
    assert.equal(read.day.toString(), '2026-11-27', text)
  }
  for (const text of [
    '',
    '31/02/2026',
    '11/27/2026',
    '27 Foo 2026',
    '46353',
    '2026-13-01',
    '27/11/26',
  ]) {
    assert.equal(readDay(text), 'unreadable', text)
  }
  assert.equal(readDay('Senin, 27 November 2026'), 'otherWeekday')
})

test('times are read with a point, a colon or nothing between, and of a session its beginning', () => {
  const written = [
    ...['09.30', '09:30', '0930', '930', '9:30', '09:30:00', '09.30 WIB', 'Pukul 09.30', '9:30 AM'],
    ...['09.30 - 10.30', '09:30-10:30', '0930-1030', 'Sesi 09.30 s/d 10.30'],
  ]

  for (const text of written) assert.equal(readTime(text)?.toString(), '09:30:00', text)
  assert.equal(readTime('1:05 pm')?.toString(), '13:05:00')
  for (const text of ['', 'pagi', '25.00', '09.60', '9', 'Sesi 1', '99999']) {
    assert.equal(readTime(text), undefined, text)
  }
})

test('heads are known in both languages and found below titles', () => {
  const indonesian = [
    'No',
    'Kode Booking',
    'Nama Pemohon',
    'Tanggal Kedatangan',
    'Jam',
    'Jenis Permohonan',
    'Prioritas/Keterangan',
  ]
  const english = ['Booking Code', 'Full Name', 'Arrival Date', 'Session', 'Service', 'Remarks']

  assert.deepEqual(guessColumns(indonesian), {
    code: 1,
    name: 2,
    day: 3,
    time: 4,
    service: 5,
    priority: 6,
  })
  assert.deepEqual(guessColumns(english), {
    code: 0,
    name: 1,
    day: 2,
    time: 3,
    service: 4,
    priority: 5,
  })
  const lines = [['DAFTAR ANTRIAN'], ['Tanggal', '27/11/2026'], english].map((cells, at) => ({
    line: at + 1,
    cells,
  }))
  assert.equal(findHeads(lines), 2)
  assert.equal(findHeads([{ line: 1, cells: ['x', 'y'] }]), 0)
})

test('columns that a queue does not need are emptied before anything is kept', () => {
  const lines = [
    { line: 1, cells: ['Kode Booking', 'Nama', 'NIK', 'No HP', 'E-mail', 'Jam'] },
    { line: 2, cells: ['K-001', 'Siti', '1371015708890001', '0812', 'a@b.invalid', '09.30'] },
  ]

  assert.deepEqual(withoutPrivate(lines, 0)[1]?.cells, ['K-001', 'Siti', '', '', '', '09.30'])
})

test('a good line becomes an appointment with initials and no name', () => {
  assert.deepEqual(judgeOne(good).good, [
    {
      line: 2,
      foreignCode: 'K-001',
      service: 'paspor-baru',
      startsAt: Temporal.Instant.from('2026-11-27T02:30:00Z'),
      isPriority: false,
      initials: 'SA',
    },
  ])
  const collect = judgeOne(good.with(3, ' pengambilan ').with(5, 'Lansia')).good[0]
  assert.deepEqual([collect?.stage, collect?.isPriority], ['ambil', true])
})

test('every slip is named by its line and its kind', () => {
  const slipOf = (at: number, text: string) => judgeOne(good.with(at, text)).bad[0]?.says

  assert.equal(slipOf(0, ''), 'codeMissing')
  assert.equal(slipOf(0, '--1'), 'codeUnusable')
  assert.equal(slipOf(0, '=A1'), 'formula')
  assert.equal(slipOf(1, 'besok'), 'dayUnreadable')
  assert.equal(slipOf(1, 'Senin 27/11/2026'), 'dayOtherWeekday')
  assert.equal(slipOf(1, '25/11/2026'), 'dayPast')
  assert.equal(slipOf(1, '27/11/2027'), 'dayFar')
  assert.equal(slipOf(1, '28/11/2026'), 'dayClosed')
  assert.equal(slipOf(2, 'pagi'), 'timeUnreadable')
  assert.equal(slipOf(2, '12.00'), 'timeOutsideHours')
  assert.equal(slipOf(2, '11.30'), 'timeOutsideHours')
  assert.equal(slipOf(3, ''), 'serviceMissing')
  assert.equal(slipOf(3, 'SKCK'), 'serviceUnknown')
  assert.equal(judgeOne(good, 90).bad[0]?.says, 'quoteOpen')
  assert.equal(judgeOne(good).bad.length, 0)
})

test('the same code twice is named on its second line, whatever its dashes', () => {
  const told = judgeLines(
    [
      { line: 2, cells: good },
      { line: 3, cells: good.with(0, 'k001') },
    ],
    columns,
    facts,
  )

  assert.deepEqual(
    told.bad.map(({ line, says }) => [line, says]),
    [[3, 'codeTwice']],
  )
  assert.equal(told.good.length, 1)
})

test('initials are three signs at most, and only plain words make a priority', () => {
  assert.equal(initialsOf('Siti Nur Aminah binti Harun'), 'SNA')
  assert.equal(initialsOf('  sukarno '), 'S')
  assert.equal(initialsOf("O'Brien 李"), 'OB李')
  assert.equal(initialsOf('12345'), '')
  for (const text of ['Ya', 'Prioritas', 'LANSIA 70 th', 'Ibu hamil'])
    assert.ok(saysPriority(text), text)
  for (const text of ['', 'Tidak', 'Non prioritas', 'Reguler', 'no', 'bawa ibu']) {
    assert.ok(!saysPriority(text), text)
  }
})

test('a second export changes what changed, doubles nothing and leaves whoever is here alone', () => {
  const at = (time: string) => Temporal.Instant.from(`2026-11-27T${time}:00Z`)
  const arrival = (foreignCode: string, more: Partial<Arrival> = {}): Arrival => ({
    ...{ line: 2, foreignCode, service: 'paspor-baru', startsAt: at('02:30') },
    ...{ isPriority: false, initials: 'SA', ...more },
  })
  const known = (one: Arrival, state: Known['state']): Known => ({ ...one, state })
  const before = [
    known(arrival('K-001'), 'expected'),
    known(arrival('K-002'), 'expected'),
    known(arrival('K-003'), 'arrived'),
    known(arrival('K-004'), 'expected'),
    known(arrival('K-005'), 'arrived'),
    known(arrival('K-006'), 'withdrawn'),
    known(arrival('K-007', { startsAt: at('02:30').add({ hours: 72 }) }), 'expected'),
    known(arrival('K-008'), 'expected'),
  ]
  const now = [
    arrival('k001'),
    arrival('K-002', { startsAt: at('03:00') }),
    arrival('K-003', { startsAt: at('03:00') }),
    arrival('K-006'),
    arrival('K-009'),
  ]
  // K-008 is in the export with a slip: it has not vanished.
  const present = new Set([...now.map(({ foreignCode }) => keyOfCode(foreignCode)), 'K008'])

  const told = compare(before, now, { zone, present })

  const codes = (all: { foreignCode: string }[]) => all.map(({ foreignCode }) => foreignCode)
  assert.deepEqual(codes(told.fresh), ['K-009'])
  assert.deepEqual(codes(told.changed.map(({ before: one }) => one)), ['K-002', 'K-006'])
  assert.deepEqual(codes(told.same), ['K-001'])
  assert.deepEqual(codes(told.here), ['K-003'])
  assert.deepEqual(codes(told.gone), ['K-004'])
})
