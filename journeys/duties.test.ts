import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sweepsOf } from '../duties.ts'

test('a counter that was lent does not look open for more than a second after its time', () => {
  const sweeps = sweepsOf({} as Parameters<typeof sweepsOf>[0])

  const ended = sweeps.find(({ name }) => name === 'ended grants')

  assert.ok(ended && ended.everyMs <= 1_000, `${ended?.everyMs}`)
})
