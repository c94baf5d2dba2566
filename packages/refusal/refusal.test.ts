import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf, Refusal } from './index.ts'

test('a refusal of what was typed comes back beside its field, and nothing else is held up', () => {
  const fields = { 'queue.full': 'hari' }
  const full = new Refusal('queue.full', { limit: 3 })
  const others = [new Refusal('access.denied'), new Error('broken')]

  assert.deepEqual(problemOf(full, fields), {
    field: 'hari',
    code: 'queue.full',
    values: { limit: 3 },
  })
  for (const one of others) assert.throws(() => problemOf(one, fields), one)
})
