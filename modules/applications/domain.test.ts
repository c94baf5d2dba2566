import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pickAnswers } from './domain.ts'
import { makeReference, readReference } from './reference.ts'

const dice =
  (...numbers: number[]) =>
  () =>
    numbers.shift() ?? 0

test('a reference begins with its office and the year', () => {
  assert.match(makeReference('padang', 2026, Math.random), /^PDG-26-/)
  assert.match(makeReference('metro', 2026, Math.random), /^MTR-26-/)
  assert.match(makeReference('ui', 2030, Math.random), /^UXX-30-/)
})

test('a reference is read however it is typed', () => {
  const reference = makeReference('padang', 2026, dice(0.1, 0.5, 0, 0.9))

  for (const typed of [
    reference,
    reference.toLowerCase(),
    reference.replaceAll('-', ' '),
    ` ${reference} `,
  ]) {
    assert.equal(readReference(typed), reference)
  }
  assert.equal(readReference(reference.replaceAll('0', 'O')), reference)
  assert.equal(readReference('halo'), undefined)
})

const numbers = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 4,
  maxLength: 4,
})

test('one wrong sign, or two beside each other swapped, is never another case', () => {
  fc.assert(
    fc.property(numbers, fc.nat(4), fc.nat(30), (drawn, at, other) => {
      const reference = makeReference('padang', 2026, dice(...drawn))
      const tail = [...reference.slice(7)]
      const wrong = [...tail]
      wrong[at] = '0123456789ABCDEFGHJKMNPQRTVWXYZ'[other]!
      const swapped = [...tail]
      if (at < 4) [swapped[at], swapped[at + 1]] = [tail[at + 1]!, tail[at]!]
      for (const each of [wrong, swapped].map((signs) => `PDG-26-${signs.join('')}`)) {
        assert.ok(each === reference || readReference(each) === undefined, `${reference} ${each}`)
      }
    }),
  )
})

test('answers the form does not ask for are dropped, and a flood is refused', () => {
  const questions = [{ id: 'nama' }, { id: '__proto__' }]

  assert.deepEqual(pickAnswers(questions, { nama: 'Siti', role: 'head' }), { nama: 'Siti' })
  const flood = { nama: 'x'.repeat(70_000) }
  assert.throws(() => pickAnswers(questions, flood), { code: 'applications.tooLong' })
})
