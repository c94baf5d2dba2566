import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asRupiah, isRupiah, largestRupiah, readRupiah, rupiah, sumRupiah } from './index.ts'

const amount = fc.integer({ min: 0, max: 1_000_000_000 })

test('an amount is written the way each language reads it', () => {
  assert.equal(rupiah(350_000), 'Rp350.000')
  assert.equal(rupiah(350_000, 'en-GB'), 'Rp350,000')
  assert.equal(rupiah(1_000, 'id-ID'), 'Rp1.000')
  assert.equal(rupiah(0), 'Rp0')
})

test('a part of a rupiah, a debt and an absurd sum are not amounts', () => {
  for (const wrong of [0.5, -1, Number.NaN, Infinity, largestRupiah + 1]) {
    assert.ok(!isRupiah(wrong))
    assert.throws(() => asRupiah(wrong), RangeError)
  }
})

test('a text is not an amount, however much it looks like one', () => {
  assert.ok(!isRupiah('350000'))
})

test('sums are whole, and one bad amount spoils the sum', () => {
  assert.equal(sumRupiah([350_000, 1_000_000]), 1_350_000)
  assert.equal(sumRupiah([]), 0)
  assert.throws(() => sumRupiah([350_000, 0.1]), RangeError)
  fc.assert(fc.property(amount, amount, (a, b) => sumRupiah([a, b]) === a + b))
})

test('what a provider writes is read exactly or not at all', () => {
  assert.equal(readRupiah('350000.00'), 350_000)
  assert.equal(readRupiah('350000'), 350_000)
  for (const wrong of ['350000.50', '350.000', '-1', '', '1e6', '9'.repeat(13)]) {
    assert.equal(readRupiah(wrong), undefined)
  }
})
