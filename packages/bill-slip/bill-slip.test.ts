import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { columnsOf } from '#packages/escpos'
import { groupDigits } from './index.ts'

test('a number is grouped evenly, a billing code of the treasury too', () => {
  assert.deepEqual(groupDigits('820220922465628'), ['8202', '2092', '2465', '628'])
  assert.deepEqual(groupDigits('9888012345678902'), ['9888', '0123', '4567', '8902'])
  assert.deepEqual(groupDigits('8808123456789'), ['8808', '123', '456', '789'])
})

test('no digit is lost, changed or left alone, and two groups fit beside each other', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{6,28}$/), (number) => {
      const groups = groupDigits(number)

      assert.equal(groups.join(''), number)
      assert.ok(groups.every(({ length }) => length >= 2 && length <= 4))
      for (const width of [58, 80] as const) {
        assert.ok(groups.slice(0, 2).join(' ').length <= columnsOf(width, 3))
      }
    }),
  )
})
