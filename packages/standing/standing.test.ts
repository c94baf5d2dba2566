import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeBackup, noteSilence, noteWorking, readPlanned } from './index.ts'

const now = Temporal.Instant.from('2026-11-27T10:00:00Z')
const ago = (hours: number) => now.subtract({ hours })
const real = { now, isReal: true }

test('only a backup that was restored and checked within a day is good', () => {
  assert.equal(judgeBackup({ baseAt: ago(2), checkedAt: ago(23) }, real).state, 'good')
  assert.equal(judgeBackup({ baseAt: ago(2), checkedAt: ago(25) }, real).state, 'late')
  assert.equal(judgeBackup({ baseAt: ago(2) }, real).state, 'fresh')
  assert.equal(judgeBackup({ baseAt: ago(30) }, real).state, 'late')
  assert.equal(judgeBackup({}, real).state, 'late')
})

test('a restore that found something missing is an alarm, however young the backup is', () => {
  const facts = { baseAt: ago(1), checkedAt: ago(3), faults: ['A piece is missing.'] }

  assert.deepEqual(judgeBackup(facts, real).state, 'broken')
  assert.equal(judgeBackup(facts, real).isAlarm, true)
})

test('no backup at all is an alarm where the work is real, and none in a demonstration', () => {
  assert.equal(judgeBackup(undefined, real).isAlarm, true)
  assert.equal(judgeBackup(undefined, { now, isReal: false }).isAlarm, false)
})

test('since when all works is told by the last change, not by the last look', () => {
  const first = noteWorking([], { database: true, events: true, clock: true }, ago(5))
  const same = noteWorking(first, { database: true, events: true, clock: true }, ago(4))
  const down = noteWorking(same, { database: false, events: true, clock: true }, ago(3))

  assert.deepEqual(same, first)
  assert.deepEqual(down.at(-1), { at: ago(3), isWhole: false })
})

test('a house that was down is not said to have worked meanwhile', () => {
  const whole = { database: true, events: true, clock: true }
  const before = noteWorking([], whole, ago(5))
  const at = now.add({ seconds: 90 })

  const begun = noteWorking(noteSilence(before, { lookedAt: now, at }), whole, at)
  const short = noteSilence(before, { lookedAt: now, at: now.add({ seconds: 10 }) })
  const ill = [...before, { at: ago(1), isWhole: false }]

  assert.deepEqual(begun.slice(1), [
    { at: now, isWhole: false },
    { at, isWhole: true },
  ])
  assert.deepEqual(short, before, 'the control')
  assert.deepEqual(noteSilence(ill, { lookedAt: now, at }), ill)
})

test('announced work that is over or cannot be read is left out', () => {
  const row = (from: string, to: string) => ({ from, to, id: 'Peladen dipindah.', en: 'A move.' })
  const text = JSON.stringify([
    row('2026-11-28T12:00:00Z', '2026-11-28T13:00:00Z'),
    row('2026-11-20T12:00:00Z', '2026-11-20T13:00:00Z'),
    { from: 'soon', to: 'later', id: 'x' },
  ])

  assert.equal(readPlanned(text, now).length, 1)
  assert.deepEqual(readPlanned('{', now), [])
})
