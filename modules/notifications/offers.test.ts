import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOffered } from './news.ts'
import { caseId, office, tell } from './testing.ts'

test('an offer is told at once, once, and never after its time', async (t) => {
  const world = await office(t)
  const { clock, publish, siti, sweep, outbox, messages } = world
  await tell(world, 'draftStarted')
  const told = (offerId: string) => ({
    ...{ offerId, caseId, person: siti, startsAt: '2026-11-26T03:20:00Z' },
    until: clock.now().add({ minutes: 30 }).toString(),
  })

  const first = told('o1')
  await publish(placeOffered, first)
  await publish(placeOffered, first)
  await sweep()
  await publish(placeOffered, told('o2'))
  clock.advance({ minutes: 30 })
  await sweep()

  const states = (await messages()).filter(({ template }) => template === 'placeOffered')
  assert.deepEqual(
    states.map(({ state, reason }) => (state === 'failed' ? reason : state)).sort(),
    ['late', 'sent'],
  )
  const [letter] = outbox.list()
  assert.match(letter?.text ?? '', /undi/)
  assert.ok(letter?.text.includes(`/permohonan/${caseId}/tunggu`))
})
