import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  judgeSession,
  readCode,
  readEmail,
  readLetters,
  writeCode,
  writeLetters,
} from './domain.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')
const after = (minutes: number) => monday.add({ minutes })

test('an officer who was away for fifteen minutes signs in again', () => {
  const times = { kind: 'officer', seenAt: monday, endsAt: after(720), endedAt: null } as const

  assert.equal(judgeSession(times, after(14)), 'note')
  assert.equal(judgeSession(times, after(15)), 'over')
})

test('an officer signs in again after twelve hours, however busy', () => {
  const times = { kind: 'officer', seenAt: after(719), endsAt: after(720), endedAt: null } as const

  assert.equal(judgeSession(times, after(719)), 'open')
  assert.equal(judgeSession(times, after(720)), 'over')
})

test('a person has two hours of silence', () => {
  const times = { kind: 'person', seenAt: monday, endsAt: after(43_200), endedAt: null } as const

  assert.equal(judgeSession(times, after(119)), 'note')
  assert.equal(judgeSession(times, after(120)), 'over')
})

test('a session that was ended stays ended', () => {
  const times = { kind: 'device', seenAt: monday, endsAt: after(999), endedAt: monday } as const

  assert.equal(judgeSession(times, monday), 'over')
})

test('an address is read as people type it', () => {
  assert.deepEqual(readEmail('  Siti.Aminah@Contoh.INVALID '), {
    value: 'siti.aminah@contoh.invalid',
  })
  assert.deepEqual(readEmail('siti+paspor@bücher.invalid'), {
    value: 'siti+paspor@xn--bcher-kva.invalid',
  })
})

for (const wrong of [
  '',
  'siti',
  '@contoh.id',
  'siti@',
  'siti@localhost',
  'siti aminah@contoh.id',
  'a@b@contoh.id@',
  'siti@contoh.id\r\nBcc: x@y.id',
  'siti..a@contoh.id',
  `${'a'.repeat(65)}@contoh.id`,
  `siti@${'a'.repeat(300)}.id`,
  '"siti"@contoh.id',
  'siti@-contoh.id',
  'siti@1.2.3.4',
]) {
  test(`no server would take ${JSON.stringify(wrong.slice(0, 40))}`, () => {
    assert.equal(readEmail(wrong).problems?.[0]?.code, 'identity.badEmail')
  })
}

test('a code keeps its zeros and is read with or without spaces', () => {
  assert.equal(writeCode(42), '000042')
  assert.equal(readCode(' 000 042 '), '000042')
})

test('letters for paper use fair dice only and are read back however they are copied', () => {
  assert.equal(writeLetters(Uint8Array.of(255, 0, 1, 2, 3, 29), 5), '2345-Z')
  assert.equal(writeLetters(Uint8Array.of(255, 240, 1), 2), undefined)
  assert.equal(readLetters('ab2c – d3e4'), 'AB2CD3E4')
})
