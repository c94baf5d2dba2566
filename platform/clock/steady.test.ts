import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSteadiness } from './index.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A machine whose clock and running time are turned by hand. */
function machine() {
  let [wallMs, upMs] = [1_795_000_000_000, 3 * day]
  const steady = createSteadiness({ wallMs: () => wallMs, upMs: () => upMs })
  return {
    steady,
    pass: (ms: number) => {
      wallMs += ms
      upMs += ms
    },
    set: (byMs: number) => {
      wallMs += byMs
    },
  }
}

test('F9: a clock set three days ahead or two hours back is doubted until it is back', () => {
  for (const jump of [3 * day, -120 * minute]) {
    const { steady, pass, set } = machine()
    pass(minute)
    const before = steady.isDoubted()
    set(jump)
    pass(90 * minute)
    const meanwhile = [steady.isDoubted(), steady.offMs()]
    set(-jump + 2000)

    assert.deepEqual([before, ...meanwhile, steady.isDoubted()], [false, true, jump, false])
  }
})

test('a clock that the network corrects by seconds, and a machine that slept, are believed', () => {
  const { steady, pass, set } = machine()
  let doubts = 0
  for (let nth = 0; nth < 1000; nth++) {
    pass(minute)
    set(nth % 2 ? 900 : 700)
    if (steady.isDoubted()) doubts++
  }
  pass(3 * day)

  assert.deepEqual([doubts, steady.isDoubted()], [0, false])
})
