import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseArgs } from 'node:util'
import { isWrongWord, wholeNumber, wrongWordOf } from './index.ts'

const bounds = { least: 2, most: 400 }

function faultOf(run: () => unknown): Error {
  try {
    run()
  } catch (fault) {
    return fault as Error
  }
  return assert.fail('nothing was refused')
}

test('a whole number within its bounds is read, anything else is a wrong word', () => {
  assert.equal(wholeNumber('days', '30', bounds), 30)
  for (const text of ['1', '401', '3.5', '-3', '', ' 3', '1e2', 'x']) {
    const fault = faultOf(() => wholeNumber('days', text, bounds))
    assert.ok(isWrongWord(fault))
    assert.equal(wrongWordOf(fault), `--days is a whole number from 2 to 400, not “${text}”.`)
  }
})

test('what the reader of words refuses is a wrong word, a fault of ours is none', () => {
  const fault = faultOf(() => parseArgs({ args: ['--dais'], options: {} }))

  assert.ok(isWrongWord(fault))
  assert.equal(wrongWordOf(fault), "Unknown option '--dais'.")
  assert.equal(isWrongWord(new TypeError('x')), false)
  assert.equal(isWrongWord('x'), false)
})
