import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foretellHours, reportOf, writeForetold } from '#packages/hours'
import { heads, recordsOf } from './testing.ts'

const nought = {
  constantMean: 0,
  constantMedian: 0,
  lastHour: 0,
  terminalWeekdayHourMean: 0,
  terminalHourMedian: 0,
}

test('the figures of four hours are those worked out by hand', () => {
  const records = recordsOf(
    `${heads}\nA,1/1/2018,4,10\nA,1/1/2018,5,20\nB,1/1/2018,4,30\nB,1/1/2018,5,`,
  )
  const ranges = [
    { p10: 5, p50: 12, p90: 15 },
    { p10: 21, p50: 24, p90: 30 },
    { p10: 10, p50: 24, p90: 30 },
    { p10: 1, p50: 2, p90: 3 },
  ]
  const said = [12, 18, 30, 0].map((lastHour) => ({ ...nought, lastHour }))

  const report = reportOf(
    records.map((record, at) => ({ record, range: ranges[at]!, baselines: said[at]! })),
  )

  // Errors +2, +4, -6; the wait of the fourth hour is not known.
  assert.equal(report.n, 3)
  assert.equal(report.mae, 4)
  assert.equal(report.rmse, Math.sqrt(56 / 3))
  assert.equal(report.bias, 0)
  assert.equal(report.coverage, 2 / 3)
  assert.equal(report.medianWidth, 10)
  // P10: 0.1 x 5, 0.9 x 1, 0.1 x 20. P50: 1, 2, 3. P90: 0.1 x 5, 0.1 x 10, 0.
  assert.ok(Math.abs(report.pinball.p10! - 3.4 / 3) < 1e-12)
  assert.ok(Math.abs(report.pinball.p50! - 2) < 1e-12)
  assert.ok(Math.abs(report.pinball.p90! - 1.5 / 3) < 1e-12)
  assert.ok(Math.abs(report.pinball.mean! - (3.4 + 6 + 1.5) / 9) < 1e-12)
  assert.equal(report.baselines.lastHour.mae, 4 / 3)
  assert.equal(report.baselines.constantMean.mae, 20)
  assert.equal(report.terminals.A!.mae, 3)
  assert.deepEqual([report.terminals.B!.n, report.terminals.B!.mae], [1, 6])
})

test('the plain rules say what they are called, from what stands before', () => {
  const records = recordsOf(
    [
      heads,
      'A,2018-01-01,4,10', // a Monday
      'A,2018-01-01,5,40',
      'A,2018-01-02,4,20',
      'A,2018-01-08,4,99',
      'B,2018-01-08,5,99',
    ].join('\n'),
  )

  const said = foretellHours({ train: [], records }).map(({ baselines }) => baselines)

  assert.equal(said[0]!.constantMedian, 15)
  assert.equal(said[1]!.lastHour, 10)
  assert.deepEqual(said[3], {
    constantMean: 70 / 3,
    constantMedian: 20,
    lastHour: 20,
    terminalWeekdayHourMean: 10,
    terminalHourMedian: 15,
  })
  assert.equal(said[4]!.terminalHourMedian, 15)
})

test('nothing known is null, not nought', () => {
  const report = reportOf(
    foretellHours({ train: [], records: recordsOf(`${heads}\nA,1/1/2018,4,`) }),
  )

  assert.equal(report.n, 0)
  assert.equal(report.mae, null)
  assert.equal(report.coverage, null)
  assert.equal(report.pinball.mean, null)
})

test('what is written names each row as it was written', () => {
  const records = recordsOf(`${heads}\n"T 1, east",1/31/2018,0400 - 0500,10`)

  const text = writeForetold(foretellHours({ train: [], records }))

  assert.match(
    text,
    /^terminal,date,hour,p10,p50,p90\n"T 1, east",1\/31\/2018,0400 - 0500,\d+\.\d\d,\d+\.\d\d,\d+\.\d\d\n$/,
  )
})
