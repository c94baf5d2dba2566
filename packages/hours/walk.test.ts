import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { foretellHours, type HourRecord, reportOf, writeForetold } from '#packages/hours'
import { hallHeads, heads, inventHall, recordsOf } from './testing.ts'

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/ord-2018-january.csv'), 'utf8')

const linesOf = (records: readonly HourRecord[], lead = 1) =>
  writeForetold(foretellHours({ train: [], records, lead }))
    .trimEnd()
    .split('\n')
    .slice(1)

test('a table cut anywhere gives the same rows up to there, byte for byte', () => {
  const records = recordsOf(fixture)
  const whole = linesOf(records)

  for (const rows of [1, 130, 401]) {
    assert.deepEqual(linesOf(records.slice(0, rows)), whole.slice(0, rows))
  }
  assert.equal(whole.length, 661)
})

test('what happens in an hour moves only what is said of later hours', () => {
  const records = recordsOf(fixture)
  const changed = records.map((record, at) =>
    at < 300
      ? record
      : { ...record, counted: { ...record.counted, wait: 400, longestWait: 500, people: 1 } },
  )

  const [before, after] = [linesOf(records), linesOf(changed)]

  assert.deepEqual(after.slice(0, 301), before.slice(0, 301))
  assert.notDeepEqual(after.slice(301, 310), before.slice(301, 310))
})

test('with a lead of two hours the hour just before is not looked at either', () => {
  const records = recordsOf(fixture)
  const at = records.findIndex(({ hour }, row) => row > 200 && records[row + 1]?.hour === hour + 1)
  const changed = records.map((record, row) =>
    row === at ? { ...record, counted: { ...record.counted, wait: 400 } } : record,
  )

  for (const [lead, isSame] of [
    [2, true],
    [1, false],
  ] as const) {
    const [before, after] = [linesOf(records, lead), linesOf(changed, lead)]
    assert.equal(after[at + 1] === before[at + 1], isSame, `lead ${lead}`)
  }
})

test('one terminal below the other, or hours out of order: nothing of a later hour is used', () => {
  const east = inventHall({ terminal: 'East', weeks: 3, seed: 1, hasSeasons: true })
  const west = inventHall({ terminal: 'West', weeks: 3, seed: 2, hasSeasons: true })
  const records = recordsOf([hallHeads, ...east, ...west].join('\n'))
  const day = records[0]!.hour + 10 * 24
  const swapped = records.toReversed()

  for (const order of [records, swapped]) {
    const early = (lines: string[]) => lines.filter((_, at) => order[at]!.hour < day)
    const later = order.map((record) =>
      record.hour < day ? record : { ...record, counted: { ...record.counted, wait: 300 } },
    )

    assert.deepEqual(early(linesOf(later)), early(linesOf(order)))
    assert.equal(linesOf(order).length, order.length)
  }
})

test('the very first hours of a hall nobody knows have a wide and orderly range', () => {
  const foretold = foretellHours({
    train: [],
    records: recordsOf(
      `${heads}\nA,1/1/2018,4,30\nA,1/1/2018,5,30\nA,1/1/2018,5,31\nA,1/9/2018,5,0`,
    ),
  })

  assert.equal(foretold.length, 4)
  for (const { range } of foretold) {
    assert.ok(0 <= range.p10 && range.p10 < range.p50 && range.p50 < range.p90)
    assert.ok(range.p90 - range.p10 > 10)
  }
  assert.deepEqual(foretold[1]!.range, foretold[2]!.range)
})

test('in a hall with seasons it is far nearer than any plain rule; where all is chance nobody is', () => {
  const measure = (hasSeasons: boolean) => {
    const rows = inventHall({ terminal: 'A', weeks: 8, seed: 7, hasSeasons })
    const { mae, baselines, coverage } = reportOf(
      foretellHours({ train: [], records: recordsOf([hallHeads, ...rows].join('\n')) }),
    )
    const rules = Object.values(baselines).map((one) => one.mae!)
    return { mae: mae!, best: Math.min(...rules), coverage: coverage! }
  }

  const [seasons, chance] = [measure(true), measure(false)]

  assert.ok(seasons.mae < 0.75 * seasons.best, `${seasons.mae} of ${seasons.best}`)
  assert.ok(chance.mae > 0.95 * chance.best, `${chance.mae} of ${chance.best}`)
  // The true quartiles of even chance from 8 to 28 are five minutes from its middle.
  assert.ok(chance.mae > 5 && chance.mae < 5.6, `${chance.mae}`)
  for (const { coverage } of [seasons, chance]) assert.ok(Math.abs(coverage - 0.8) < 0.04)
})

test('five weeks of a real hall, from a cold start, are foretold nearer than by any plain rule', () => {
  const { n, mae, baselines } = reportOf(foretellHours({ train: [], records: recordsOf(fixture) }))

  assert.equal(n, 661)
  for (const [rule, one] of Object.entries(baselines)) assert.ok(mae! < 0.97 * one.mae!, rule)
})

test('what a hall is like is learned from another hall, of another size', () => {
  const slow = (one: HourRecord): HourRecord => ({
    ...one,
    terminal: 'slow',
    hour: one.hour + 24 * 7 * 52,
    counted: { ...one.counted, wait: one.counted.wait * 3 },
  })
  const rows = inventHall({ terminal: 'A', weeks: 8, seed: 7, hasSeasons: true })
  const train = recordsOf([hallHeads, ...rows].join('\n'))
  const records = train.slice(0, 400).map(slow)

  const maeOf = (from: HourRecord[]) => reportOf(foretellHours({ train: from, records })).mae!

  assert.ok(maeOf(train) < 0.92 * maeOf([]), `${maeOf(train)} of ${maeOf([])}`)
})
