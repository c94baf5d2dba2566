import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readContent } from '#platform/content'
import table from './fee-table.json' with { type: 'json' }
import { readFeeLines } from './index.ts'

/** The 57 lines of the table as they were copied from the sources, by code: a check from outside. */
const fees: Record<string, number | null> = table.fees

const content = readContent(join(import.meta.dirname, '../..'))
const lines = readFeeLines(content, '2026-11-23')

test('no line of the fee table is told with another number', () => {
  for (const { code, feeRupiah } of lines) {
    assert.ok(code in fees, `${code} is not in the table`)
    assert.equal(feeRupiah, fees[code], code)
  }
})

test('no line of the fee table is missing or told twice', () => {
  const told = lines.map(({ code }) => code).sort()

  assert.equal(told.length, 57)
  assert.deepEqual(told, Object.keys(fees).sort())
})

test('a fee nobody found is never called checked, and a line that is whole is', () => {
  const find = (code: string) => lines.find((line) => line.code === code)

  for (const line of lines) {
    if (line.feeRupiah === null) assert.equal(line.isFeeVerified, false, line.code)
  }
  assert.deepEqual(
    [find('PAS-NEW-E10')?.isFeeVerified, find('VISA-C1')?.isFeeVerified],
    [true, false],
  )
  assert.deepEqual([find('OVERSTAY')?.per, find('PAS-FAST')?.isAdded], ['day', true])
})

test('what is information only is so on every line of it', () => {
  const only = lines.filter(({ isInformation }) => isInformation)

  assert.equal(only.length, 26)
  assert.ok(only.every(({ unverified }) => unverified.length > 0))
})
