import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysTwiceIn } from '../../test-house.ts'
import { counterWorld, officers, sitBefore } from './testing.ts'

const keysIn = (body: string) => [...body.matchAll(/data-key="([^"]+)"/g)].map(([, key]) => key)

test('no key stands at two acts of the console: called, served, begun together, found by its reference', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  const dewi = sitBefore(world, world.tokens.dewi)

  const found = await dewi.open(`/loket?permohonan=${caseId}`)
  await world.queue.callNext(officers.dewi)
  const called = await dewi.open('/loket')
  await world.queue.beginService(officers.dewi)
  const served = await dewi.open('/loket')
  const draft = await world.applications.startDraft(world.siti, {
    service: 'evisa-b1',
    office: 'padang',
    language: 'en',
  })
  const begun = await dewi.open(`/loket?permohonan=${draft.caseId}`)

  for (const page of [found, called, served, begun]) {
    assert.equal(page.statusCode, 200)
    assert.deepEqual(keysTwiceIn(page.body), [])
  }
  const wanted = { called: ['X', 'J'], begun: ['F', 'I'] }
  assert.deepEqual(
    wanted.called.filter((key) => !keysIn(called.body).includes(key)),
    [],
    'not there, and the hand-over',
  )
  assert.deepEqual(
    wanted.begun.filter((key) => !keysIn(begun.body).includes(key)),
    [],
    'filling in together, and a consent',
  )
})

test('what holds every page to it finds a key that stands twice', () => {
  const page = '<button data-key="X"></button><a data-key="J"></a><summary data-key="x"></summary>'

  assert.deepEqual(keysTwiceIn(page), ['X'])
})
