import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ordinary } from './leg.ts'
import { HeadingFault, readLog } from './read-log.ts'

const heading = 'day,ticket,service,leg,counter,taken_at,called_at,finished_at,priority'
const plain =
  '2026-11-23,A1,new,0,1,2026-11-23T08:00:30,2026-11-23T08:10:00,2026-11-23T08:20:00,yes'

const read = (...rows: string[]) => readLog([heading, ...rows].join('\n'))

test('a row is read as it stands: local times, a word for priority, its own text of the time', () => {
  const { legs, faults } = read(plain)

  const midnight = Date.UTC(2026, 10, 23) / 60_000
  assert.deepEqual(faults, [])
  assert.deepEqual(legs, [
    {
      ...{ day: '2026-11-23', ticket: 'A1', service: 'new', leg: '0', counter: '1', class: 'yes' },
      takenAt: midnight + 480.5,
      calledAt: midnight + 490,
      finishedAt: midnight + 500,
      takenText: '2026-11-23T08:00:30',
      line: 2,
    },
  ])
})

test('other columns in another order, a mark at the front, semicolons and Windows lines change nothing', () => {
  const titles = 'Called_At;extra;Ticket;service;leg;counter;taken_at;finished_at;day;priority'
  const row =
    '2026-11-23T08:10:00;"a;b\r\nc";A1;new;0;1;2026-11-23T08:00:30;2026-11-23T08:20:00;2026-11-23;yes'

  const { legs } = readLog(`\uFEFF${titles}\r\n${row}\r\n\r\n`)

  assert.deepEqual(legs, read(plain).legs)
})

test('times are read as offices write them, and a zone behind them is not', () => {
  const variants = [
    '11/23/2026,A1,new,0,1,11/23/2026 8:00:30 AM,11/23/2026 08:10,08:20:00,yes',
    '2026-11-23,A1,new,0,1,2026-11-23 08:00:30.000,2026-11-23T08:10:00Z,2026-11-23T08:20+07:00,yes',
    '2026/11/23,A1,new,0,01,8:00:30,8:10,8:20,yes',
  ]

  const [expected] = read(plain).legs
  for (const row of variants) {
    const { legs, faults } = read(row)
    const [{ takenAt, calledAt, finishedAt, counter } = expected!] = legs
    assert.deepEqual(faults, [], row)
    assert.deepEqual(
      [takenAt, calledAt, finishedAt, counter],
      [expected!.takenAt, expected!.calledAt, expected!.finishedAt, '1'],
    )
  }
})

test('rows are put in the order of time, ticket 9 before ticket 10', () => {
  const at = (ticket: string, taken: string) => `2026-11-23,${ticket},new,0,1,${taken},,,`

  const { legs } = read(at('A10', '08:00'), at('A9', '08:00'), at('A11', '07:59'))

  assert.deepEqual(
    legs.map(({ ticket }) => ticket),
    ['A11', 'A9', 'A10'],
  )
})

test('every way of saying no priority is ordinary', () => {
  for (const word of ['', '0', 'no', 'No', 'false', 'normal', '-', 'tidak']) {
    const [leg] = read(`2026-11-23,A1,new,0,1,08:00,,,${word}`).legs
    assert.equal(leg?.class, ordinary, word)
  }
})

test('what other programs write for nothing is nothing', () => {
  for (const word of ['NA', 'NaT', 'nan', 'NULL', 'None', '\\N']) {
    const { legs, faults } = read(`2026-11-23,A1,new,0,${word},08:00,08:10,${word},${word}`)
    assert.deepEqual(faults, [], word)
    assert.deepEqual(
      [legs[0]?.counter, legs[0]?.finishedAt, legs[0]?.class],
      ['', undefined, ordinary],
    )
  }
})

test('what cannot be read is told by line and left out; a bad cell is left empty, its row stays', () => {
  const { legs, faults, rows } = read(
    plain,
    plain,
    '2026-02-30,A2,new,0,1,08:00,,,',
    '2026-11-23,,new,0,1,08:00,,,',
    '2026-11-23,A3,new,0,1,25:00,,,',
    '2026-11-23,A4,new,0,1,08:00,07:59,08:30,',
    '2026-11-23,A5,new,0,1,08:00,08:05,08:04,',
    '2026-11-23,A6,new,0,1,08:00,soon,,',
    '2026-11-23,A7,new',
  )

  assert.equal(rows, 9)
  assert.deepEqual(
    faults.map(({ line, isSkipped }) => [line, isSkipped]),
    [
      [3, true],
      [4, true],
      [5, true],
      [6, true],
      [7, false],
      [8, false],
      [9, false],
      [10, false],
      [10, true],
    ],
  )
  assert.match(faults[0]!.says, /ticket A1 is there twice/)
  assert.match(faults[1]!.says, /day “2026-02-30” is no day/)
  assert.match(faults[4]!.says, /called_at lies before taken_at; read as empty/)
  assert.match(faults[5]!.says, /finished_at lies before called_at; read as empty/)
  assert.deepEqual(
    legs.map(({ ticket, calledAt, finishedAt }) => [
      ticket,
      calledAt !== undefined,
      finishedAt !== undefined,
    ]),
    [
      ['A4', false, false],
      ['A5', true, false],
      ['A6', false, false],
      ['A1', true, true],
    ],
  )
})

test('an empty file and a heading without its columns are refused with a sentence', () => {
  assert.throws(() => readLog(''), HeadingFault)
  assert.throws(() => readLog('day,ticket\n'), /no column service, taken_at, called_at/)
  assert.throws(() => readLog(`${heading},day\n`), /column day is there twice/)
  assert.deepEqual(readLog(heading).legs, [])
})
