import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { deadlinesWorld } from './testing.ts'

const months = {
  from: Temporal.PlainDate.from('2026-11-01'),
  to: Temporal.PlainDate.from('2026-12-31'),
}

test('a promise whose day is over and that is not finished is broken from that day on, in its month', async (t) => {
  const { act, clock, deadlines, withdraw } = await deadlinesWorld(t)
  await act('photograph')
  const figures = async (at: string) => {
    clock.set(at)
    return (await deadlines.listKept(nobody, months)).map(
      (one) => `${one.month} ${one.kept} ${one.late} ${one.unfinished}`,
    )
  }

  assert.deepEqual(await figures('2026-11-27T09:29:59Z'), [])
  assert.deepEqual(await figures('2026-11-28T02:00:00Z'), ['2026-11 0 1 1'])
  assert.deepEqual(await figures('2026-12-23T02:00:00Z'), ['2026-11 0 1 1'])
  await withdraw()
  assert.deepEqual(await figures('2026-12-24T02:00:00Z'), ['2026-11 0 1 0'], 'stays broken')
})

test('what waits for its applicant, and what was taken back before its day, broke nothing', async (t) => {
  const waits = await deadlinesWorld(t)
  await waits.act('photograph')
  await waits.act('wantPapers')
  waits.clock.set('2026-12-23T02:00:00Z')
  assert.deepEqual(await waits.deadlines.listKept(nobody, months), [])
  await waits.withdraw()
  assert.deepEqual(await waits.deadlines.listKept(nobody, months), [])

  const gone = await deadlinesWorld(t)
  await gone.act('photograph')
  await gone.withdraw()
  gone.clock.set('2026-12-23T02:00:00Z')
  assert.deepEqual(await gone.deadlines.listKept(nobody, months), [])
})
