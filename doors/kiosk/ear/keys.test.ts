import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isForBox, nothingTyped, pressKey } from './keys.ts'

/** What a row of keys means in the end; each comes so many milliseconds after the one before. */
function press(keys: string, { choices = 8, everyMs = 400 } = {}) {
  let typed = nothingTyped
  let last: ReturnType<typeof pressKey>['meaning']
  for (const [nth, key] of [...keys].entries()) {
    const told = pressKey(typed, { key, atMs: 10_000 + nth * everyMs, choices })
    typed = told.typed
    last = told.meaning
  }
  return last
}

test('a key chooses by number, 0 goes back and the star reads again', () => {
  assert.deepEqual(press('3'), { kind: 'choose', number: 3, afterMs: 250 })
  assert.deepEqual(press('0'), { kind: 'back', afterMs: 250 })
  assert.deepEqual(press('*'), { kind: 'again', afterMs: 250 })
})

test('a number nobody offers chooses nothing', () => {
  assert.equal(press('9'), undefined)
  assert.equal(press('x'), undefined)
  assert.equal(press('18', { choices: 17 }), undefined)
})

test('with more than nine choices the first digit waits for a second one', () => {
  assert.deepEqual(press('1', { choices: 17 }), { kind: 'choose', number: 1, afterMs: 1500 })
  assert.deepEqual(press('12', { choices: 17 }), { kind: 'choose', number: 12, afterMs: 250 })
  assert.deepEqual(press('10', { choices: 17 }), { kind: 'choose', number: 10, afterMs: 250 })
  assert.deepEqual(press('2', { choices: 17 }), { kind: 'choose', number: 2, afterMs: 250 })
})

test('a second digit that comes late is a choice of its own', () => {
  const late = press('13', { choices: 17, everyMs: 2000 })

  assert.deepEqual(late, { kind: 'choose', number: 3, afterMs: 250 })
})

test('what a scanner types chooses nothing', () => {
  for (const scanned of ['https://gerbang.invalid/tiket/K7Q4M21', 'K7Q-4M2X*', '1234567890']) {
    assert.equal(press(scanned, { everyMs: 8 }), undefined)
  }
})

test('keys of whoever listens choose on a screen with a box, until a letter stands in it', () => {
  const listening = (value: string) => ({ value, isListening: true })

  assert.equal(isForBox('1', listening('')), false)
  assert.equal(isForBox('0', listening('7')), false)
  assert.equal(isForBox('1', listening('K7')), true)
  assert.equal(isForBox('1', { value: '', isListening: false }), true, 'typed by whoever sees')
  assert.equal(isForBox('*', { value: 'K7', isListening: false }), false)
})
