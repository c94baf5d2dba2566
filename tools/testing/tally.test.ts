import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTally, type Told } from './tally.ts'

const told = (name: string, file: string, more: Partial<Told> = {}): Told => ({
  ...{ name, file, details: { type: 'test' } },
  ...more,
})

test('of files that are asked again the second answer counts; of all others the first', () => {
  const first = createTally()
  first.pass(told('adds', 'sum.test.ts'))
  first.pass(told('races well', 'race.test.ts'))
  first.fail(told('races', 'race.test.ts'))
  first.fail(told('is broken', 'broken.test.ts'))
  first.pass(told('a suite', 'sum.test.ts', { details: { type: 'suite' } }))
  first.pass(told('prints', 'print.test.ts', { skip: 'no printer' }))
  const second = createTally()
  second.pass(told('races well', 'race.test.ts'))
  second.pass(told('races', 'race.test.ts'))
  second.fail(told('is broken', 'broken.test.ts'))

  const failing = first.listFailing()
  assert.deepEqual([first.countPassed(), first.countFailed()], [2, 2])
  first.replace(failing, second.counted())

  assert.deepEqual(failing, ['race.test.ts', 'broken.test.ts'])
  assert.deepEqual(
    [first.countPassed(), first.countFailed()],
    [3, 1],
    'what is broken stays broken',
  )
  assert.deepEqual(first.again, ['races'])
  assert.deepEqual([...first.skipped], [['no printer', 1]])
})

test('a test that no longer runs the second time is not forgotten', () => {
  const first = createTally()
  first.fail(told('races', 'race.test.ts'))
  const second = createTally()
  second.fail(told('race.test.ts', 'race.test.ts'))

  first.replace(['race.test.ts'], second.counted())

  assert.deepEqual([first.countPassed(), first.countFailed()], [0, 1])
})
