import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigit, checkLines, formatOf } from './index.ts'

type Vector = {
  type: string
  lines: string[]
  holds: { number: boolean; birth: boolean; expiry: boolean; composite: boolean | null }
  from: string
}
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'),
)

for (const [at, { type, lines, holds, from }] of vectors.entries()) {
  test(`published lines ${at} (${type}, ${from}): which digits hold is known`, () => {
    assert.equal(formatOf(lines), type)
    assert.deepEqual(checkLines(lines), holds)
  })
}

test('check digits are those of the document', () => {
  // Doc 9303, part 3, 4.9: two examples that are worked through there.
  assert.equal(checkDigit('520727'), 3)
  assert.equal(checkDigit('AB2134<<<'), 5)
  assert.equal(checkDigit(''), 0)
  assert.equal(checkDigit('ab'), undefined)
})

const passport = vectors.find(({ type, holds }) => type === 'TD3' && holds.composite)!

test('one character that is read wrongly is found, wherever the digits stand for it', () => {
  const [first = '', second = ''] = passport.lines
  const covered = [...Array(10).keys(), 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27]
  const value = (sign: string) => (sign === '<' ? 0 : Number.parseInt(sign, 36))

  fc.assert(
    fc.property(
      fc.constantFrom(...covered),
      fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'),
      (at, sign) => {
        // Two characters ten apart weigh the same: no check digit of this kind can tell them apart.
        fc.pre((value(sign) - value(second[at] ?? '<')) % 10 !== 0)
        const wrong = second.slice(0, at) + sign + second.slice(at + 1)

        assert.ok(Object.values(checkLines([first, wrong]) ?? {}).includes(false))
      },
    ),
  )
})

test('lines of another length, number or kind have no format', () => {
  const [first = '', second = ''] = passport.lines

  assert.equal(checkLines([first]), undefined)
  assert.equal(checkLines([first, second.slice(1)]), undefined)
  assert.equal(checkLines([]), undefined)
  assert.equal(checkLines([first, second, second]), undefined)
})
