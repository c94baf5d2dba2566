import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSolved, parts, sha256, solvePart } from './index.ts'

const hexOf = (words: Int32Array) =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')

const solve = (challenge: string, bits: number) =>
  Array.from({ length: parts }, (_, part) =>
    solvePart(challenge, part, { bits, from: 0, most: 1_000_000 }),
  ).join('.')

test('the hash is that of the standard (FIPS 180-4), also of any other text', () => {
  assert.equal(
    hexOf(sha256('abc')),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  assert.equal(
    hexOf(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 300 }), (text) => {
      assert.equal(hexOf(sha256(text)), createHash('sha256').update(text).digest('hex'))
    }),
    { seed: 20261127 },
  )
})

test('work that was done opens, for this challenge and for no more work than was asked', () => {
  const solution = solve('a-challenge', 10)

  assert.equal(isSolved('a-challenge', solution, 10), true)
  assert.equal(isSolved('another', solution, 10), false)
  assert.equal(isSolved('a-challenge', solution, 20), false)
})

test('what is no solution is none: parts missing, too many, no numbers, endless ones', () => {
  const whole = solve('a-challenge', 10)
  const first = whole.split('.')[0] ?? ''

  for (const wrong of [
    '',
    first,
    `${whole}.1`,
    whole.replace(first, `0x${first}`),
    whole.replace(first, `-${first}`),
    whole.replace(first, first.padStart(40, '0')),
    '.'.repeat(100_000),
  ])
    assert.equal(isSolved('a-challenge', wrong, 10), false, wrong.slice(0, 40))
})

test('each bit more doubles the work, within what chance allows', () => {
  const triesOf = (bits: number) =>
    Array.from({ length: 12 }, (_, nth) => solve(`challenge-${nth}`, bits))
      .flatMap((solution) => solution.split('.').map(Number))
      .reduce((sum, tries) => sum + tries, 0)

  const ratio = triesOf(12) / triesOf(10)

  assert.ok(ratio > 2.5 && ratio < 6, `four times the work, measured ${ratio}`)
})
