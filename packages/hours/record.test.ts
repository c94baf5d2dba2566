import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCsv } from '#packages/csv'
import { missingHeads, readHours } from '#packages/hours'
import { readDay, readHour } from './record.ts'
import { heads, recordsOf } from './testing.ts'

test('dates are read as month/day/year and as year-month-day, and must exist', () => {
  assert.equal(readDay('1970-01-02'), 1)
  assert.equal(readDay('1/2/1970'), 1)
  assert.equal(readDay('2016-02-29'), readDay('02/29/2016'))
  for (const wrong of ['', '2017-02-29', '13/1/2017', '0/1/2017', '4.7.2017', '1/2/70', 'today']) {
    assert.equal(readDay(wrong), undefined, wrong)
  }
})

test('an hour is read by when it begins', () => {
  for (const four of ['0400 - 0500', '0400-0500', '04:00 - 05:00', '0400', '4']) {
    assert.equal(readHour(four), 4, four)
  }
  assert.equal(readHour('2300 - 0000'), 23)
  assert.equal(readHour('0000 - 0100'), 0)
  for (const wrong of ['', '2400 - 0100', '0430 - 0530', 'noon', '-1']) {
    assert.equal(readHour(wrong), undefined, wrong)
  }
})

test('a row is named by its line when something is wrong, and left out only when nobody can say which hour it is', () => {
  const csv = readCsv(
    [
      `airport,${heads},all_booths`,
      'ORD,T5,1/1/2018,0400 - 0500,12,3',
      'ORD,T5,2018-01-01,0400 - 0500,14,3',
      'ORD,T5,1/1/2018,0500 - 0600,-3,many',
      'ORD,T5,1/1/2018,0600 - 0700,,3',
      'ORD,T5,32/1/2018,0700 - 0800,10,3',
      'ORD,,1/1/2018,0800,10,3',
      'ORD,T5,1/1/2018,late,10,3',
      'ORD,T5,1/1/2018,0900,9999,3',
      'ORD,T5,1/1/2018,1000,8',
    ].join('\n'),
  )

  const { records, slips, leftOut } = readHours(csv)

  assert.deepEqual(
    records.map(({ line, counted }) => [line, counted.wait, counted.booths]),
    [
      [2, 12, 3],
      [3, 14, 3],
      [4, Number.NaN, Number.NaN],
      [5, Number.NaN, 3],
      [9, Number.NaN, 3],
      [10, 8, Number.NaN],
    ],
  )
  assert.equal(leftOut, 3)
  assert.deepEqual(
    slips.map(({ line, says }) => `${line} ${says}`),
    [
      '3 the same terminal and hour as line 2: predicted again, learned from once',
      '4 all_avg_wait is “-3”: taken as unknown',
      '4 all_booths is “many”: taken as unknown',
      '5 all_avg_wait is empty: predicted, not judged',
      '6 “32/1/2018” is no date (m/d/yyyy or yyyy-mm-dd): left out',
      '7 no terminal: left out',
      '8 “late” is no hour (such as 0400 - 0500): left out',
      '9 all_avg_wait is “9999”: taken as unknown',
      '10 5 fields where the heads are 6',
    ],
  )
})

test('terminals of the same name at two airports are two', () => {
  const [one, other] = recordsOf(`airport,${heads}\nJFK,T1,1/1/2018,4,1\nLAX,T1,1/1/2018,4,1`)

  assert.notEqual(one!.terminal, other!.terminal)
  assert.deepEqual([one!.named, other!.named], ['JFK T1', 'LAX T1'])
})

test('a file without the columns nobody can do without is known by what it lacks', () => {
  assert.deepEqual(missingHeads(readCsv('terminal,day,hour\n')), ['date', 'all_avg_wait'])
  assert.deepEqual(missingHeads(readCsv(heads)), [])
})
