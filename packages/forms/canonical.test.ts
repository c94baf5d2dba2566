import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, contentHash } from './index.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

test('the same content has the same name, in whatever order it was written', () => {
  const one = contentHash({ a: 1, b: { d: [true, null], c: 'é' } }, digest)
  const two = contentHash({ b: { c: 'é', d: [true, null] }, a: 1 }, digest)

  assert.equal(one, two)
  assert.notEqual(one, contentHash({ a: 2 }, digest))
})

test('canonical JSON is still the same JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
    }),
  )
})
