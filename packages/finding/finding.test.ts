import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createFinder, readWords, scoreOf, slips, weigh } from './index.ts'

test('two letters changed about are one slip', () => {
  assert.equal(slips('paspor', 'pasopr'), 1)
  assert.equal(slips('paspor', 'pasport'), 1)
  assert.equal(slips('', 'abc'), 3)
})

test('slips are counted the same both ways, and are none for the same word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      assert.equal(slips(a, b), slips(b, a))
      assert.equal(slips(a, a), 0)
    }),
  )
})

test('what everybody says about everything is not looked for', () => {
  assert.deepEqual(readWords('Bagaimana cara bikin PASPOR-nya?'), ['bikin', 'paspor', 'nya'])
  assert.deepEqual(readWords('How do I get a pâsport'), ['pasport'])
})

test('a word that stands there counts more than one that is nearly there', () => {
  const known = [...weigh(['Paspor hilang'], 3), ...weigh(['Lapor polisi dahulu'], 1)]

  assert.equal(scoreOf('paspor', known), 3)
  assert.ok(scoreOf('paspor', known) > scoreOf('paspr', known))
  assert.ok(scoreOf('paspr', known) > scoreOf('polisi', known))
  assert.equal(scoreOf('listrik', known), 0)
})

test('whatever is typed, the answer is a number between nothing and the greatest weight', () => {
  const known = weigh(['Paspor hilang atau rusak'], 3)
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const score = scoreOf(text, known)
      assert.ok(score >= 0 && score <= 3)
    }),
  )
})

test('among many things, the rare word decides and the best stands first', () => {
  const titles = ['Paspor baru', 'Paspor anak', 'Paspor hilang', 'Visa kunjungan']
  const find = createFinder(titles.map((thing) => ({ thing, vocabulary: weigh([thing], 3) })))

  assert.equal(find('paspor saya hlang')[0]?.thing, 'Paspor hilang')
  assert.equal(find('visa')[0]?.score, 3)
  assert.deepEqual(find('listrik'), [])
  assert.deepEqual(find(''), [])
})
