import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

test('once the interview is done the counter no longer says that the papers wait, before any news of it is heard', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  const { queue, clock, applications } = world
  const counters = await queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await queue.openCounter(officers.dewi, { counterId })
  await queue.callNext(officers.dewi)
  await queue.beginService(officers.dewi)
  const dewi = sitBefore(world, world.tokens.dewi)
  const read = async () => textOf((await dewi.open('/loket')).body)
  const before = await read()
  clock.advance({ minutes: 20 })
  const late = await read()
  await applications.act(officers.dewi, { caseId, action: 'interview', facts: {} })

  const after = await read()

  assert.match(before, /Belum diperiksa, paling lambat/)
  assert.match(late, /Belum diperiksa, seharusnya paling lambat/)
  assert.match(after, /wawancara selesai/)
  assert.doesNotMatch(after, /Belum diperiksa/)
})
