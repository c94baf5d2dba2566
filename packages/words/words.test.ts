import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareTables, createWords, joinMessages, listPlaceholders } from '#packages/words'

const id = {
  'hall.ahead':
    '{count, plural, =0 {Anda berikutnya.} other {{count, number} orang di depan Anda.}}',
  'hall.where': 'Silakan ke {counter}.',
  'hall.plain': 'Pintu dibuka pukul 07.30.',
  'hall.sign': 'Bila < 5 menit, tetap di sini.',
}

test('a sentence is said with its numbers in the manner of the language', () => {
  const words = createWords('id', id)

  assert.equal(words('hall.ahead', { count: 0 }), 'Anda berikutnya.')
  assert.equal(words('hall.ahead', { count: 1200 }), '1.200 orang di depan Anda.')
  assert.equal(words.locale, 'id-ID')
})

test('a sentence without placeholders and one with a sign in it come out as they are', () => {
  const words = createWords('id', id)

  assert.equal(words('hall.plain'), 'Pintu dibuka pukul 07.30.')
  assert.equal(words('hall.sign'), 'Bila < 5 menit, tetap di sini.')
})

test('a missing sentence and a missing placeholder are named', () => {
  const words = createWords('en', id)

  assert.throws(() => words('hall.gone'), /no sentence "hall\.gone" in en/)
  assert.throws(() => words('toString'), /no sentence "toString"/)
  assert.throws(() => words('hall.where'), /"hall\.where" \(en\) cannot be said/)
})

test('two languages over one table do not share what was compiled', () => {
  const table = { count: '{n, number}' }

  assert.equal(createWords('id', table)('count', { n: 1000 }), '1.000')
  assert.equal(createWords('en', table)('count', { n: 1000 }), '1,000')
})

test('a day is said in words by each language, wherever the machine stands', () => {
  const table = { on: 'pada {day, date, full}' }
  const say = (language: 'id' | 'en') => createWords(language, table)('on', { day: '2026-12-02' })

  assert.equal(say('id'), 'pada Rabu, 2 Desember 2026')
  assert.match(say('en'), /^pada Wednesday,? 2 December 2026$/)
  assert.throws(() => createWords('id', table)('on', { day: '02/12/2026' }), /cannot be said/)
})

test('placeholders are found inside choices too', () => {
  const sentence = '{count, plural, one {{name} waits} other {{name} and {count, number} wait}}'

  assert.deepEqual(listPlaceholders(sentence), ['count', 'name'])
})

test('joining refuses a key that two parts claim', () => {
  assert.deepEqual(joinMessages([{ a: '1' }, { b: '2' }]), { a: '1', b: '2' })
  assert.throws(() => joinMessages([{ a: '1' }, { a: '2' }]), /"a" is written twice/)
})

test('tables that differ say how', () => {
  const problems = compareTables({ a: '{x}', b: 'b' }, { a: '{y}', c: 'c' })

  assert.deepEqual(problems, [
    '"b" is missing',
    '"c" is not in the source',
    '"a" has other placeholders than the source',
  ])
})
